import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { counted } from "../../core/words.ts";
import { ownerSchema } from "../checks/owner.ts";

/** Where people’s traffic passes, in this order. */
export const hopKinds = ["people", "policy", "connector", "egress", "allowlist"] as const;
export type HopKind = (typeof hopKinds)[number];

/** How a hop is, from best to worst: a hollow dot for one that nothing reaches, then ● ◌ ◔ ▲ ✕. */
export const pathStates = ["none", "ok", "unknown", "progress", "attention", "error"] as const;
export type PathState = (typeof pathStates)[number];

/**
 * Of the line between two hops. `carries`: people’s traffic takes it now. `ready`: it could. `cut`: it stops. `idle`: it
 * lies behind a cut. `planned`: a set-up will draw it.
 */
const flows = ["carries", "ready", "cut", "idle", "unknown", "planned"] as const;
export type Flow = (typeof flows)[number];

/** What mends a hop, named by its effect. */
const remedySchema = v.variant("kind", [
  /** The fix that a check offers; one with a command is copied. */
  v.strictObject({
    kind: v.picklist(["fix", "copy-command"]),
    owner: ownerSchema,
    checkId: v.string(),
    label: v.string(),
  }),
  /** Copies addresses that the product’s allowlist lacks. */
  v.strictObject({ kind: v.literal("copy"), addresses: list(v.string()), label: v.string() }),
  /** Opens what the hop leads to, where a person goes on. */
  v.strictObject({ kind: v.literal("open"), label: v.string() }),
]);
export type Remedy = Readonly<v.InferOutput<typeof remedySchema>>;

/** What keeps a connector that joined from being ready: how it is in a word or three, and what mends it. */
export const heldUpSchema = v.strictObject({
  word: v.string(),
  /** Routes wait; how many says the connector. */
  isRoutes: v.boolean(),
  remedy: v.exactOptional(remedySchema),
});
export type HeldUp = Readonly<v.InferOutput<typeof heldUpSchema>>;

/** “2 routes wait”. */
export function routesWait(count: number): string {
  return `${counted(count, "route")} ${count === 1 ? "waits" : "wait"}`;
}

const hopSchema = v.strictObject({
  kind: v.picklist(hopKinds),
  state: v.picklist(pathStates),
  /** What stands there: “13 people”, a connector’s name, an address. */
  name: v.string(),
  /** How it is, in a word or three. */
  word: v.string(),
  /** Nobody has confirmed what stands there: traffic passes, and its mark is that of what is not known. */
  isUnproved: v.exactOptional(v.literal(true)),
  /** The name comes from outside and may hold anything. */
  foreign: v.exactOptional(v.literal(true)),
  /** The connector that it leads to; without one it leads to a part of the app. */
  nodeId: v.exactOptional(v.string()),
  remedy: v.exactOptional(remedySchema),
});
export type Hop = Readonly<v.InferOutput<typeof hopSchema>>;

/** The mark of a hop: what nobody has confirmed is not drawn as what is. */
export function markOf({ state, isUnproved }: Hop): PathState {
  return state === "ok" && isUnproved === true ? "unknown" : state;
}

const flowSchema = v.picklist(flows);

const laneSchema = v.strictObject({
  connector: hopSchema,
  egress: hopSchema,
  allowlist: hopSchema,
  /** Policy to connector, connector to egress IP, egress IP to allowlist, allowlist to product. */
  flow: v.pipe(v.strictTuple([flowSchema, flowSchema, flowSchema, flowSchema]), v.readonly()),
  /** How many connectors it stands for, where it stands for several. */
  folds: v.exactOptional(v.number()),
});
export type Lane = Readonly<v.InferOutput<typeof laneSchema>>;

const stateSchema = v.picklist(pathStates);

/** How people get to an app: the one picture of how it is, and its one sentence. */
export const pathSchema = v.strictObject({
  people: hopSchema,
  policy: hopSchema,
  /** From the people to the policy. */
  flow0: flowSchema,
  /** One to three: what carries, then the worst, then the rest. */
  lanes: list(laneSchema),
  /** The one hop that a person should look at first. */
  hot: v.exactOptional(v.strictObject({ lane: v.number(), hop: v.picklist(hopKinds) })),
  /** The marks of the five hops of a row: those of all lanes together. */
  worst: v.pipe(
    v.strictTuple([stateSchema, stateSchema, stateSchema, stateSchema, stateSchema]),
    v.readonly(),
  ),
  /** The app as a whole. */
  state: stateSchema,
  /** One sentence without a full stop: state and consequence. */
  sentence: v.string(),
  /** The same in a few words, for a row. */
  short: v.string(),
});
export type AppPath = Readonly<v.InferOutput<typeof pathSchema>>;

/** The hops of a path, before they are judged. */
export type PathHops = Pick<AppPath, "people" | "policy" | "lanes">;
