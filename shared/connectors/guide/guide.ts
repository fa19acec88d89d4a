import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";

/** Where it may stop, in the order in which it is looked at. */
export const guideHopKinds = ["policy", "connector", "route", "names", "allowlist"] as const;
export type GuideHopKind = (typeof guideHopKinds)[number];

/** What is so or should be so, or how that is known: a label, a value as it is typed, and words. */
const factSchema = v.strictObject({
  label: v.string(),
  /** Set in the typewriter face: an address, a command, a source of a rule. */
  value: v.exactOptional(v.string()),
  text: v.exactOptional(v.string()),
  /** The value is what is wrong. */
  isWrong: v.exactOptional(v.literal(true)),
});
export type GuideFact = Readonly<v.InferOutput<typeof factSchema>>;

/** Where a person goes on in Tailrace. */
const linkSchema = v.strictObject({
  label: v.string(),
  to: v.variant("kind", [
    v.strictObject({ kind: v.picklist(["access", "allowlist", "connectors"]) }),
    v.strictObject({ kind: v.picklist(["connector", "routes"]), nodeId: v.string() }),
  ]),
});

/** The one hop that is open: the first break, or else the first thing that has to be asked for. */
const boxSchema = v.strictObject({
  title: v.string(),
  /** Whose it is: “Network admin”, “ann’s laptop”. */
  owner: v.string(),
  facts: list(factSchema),
  /** What the person runs, and whose answer is pasted. */
  ask: v.exactOptional(v.strictObject({ command: v.string(), isAnswered: v.boolean() })),
  link: v.exactOptional(linkSchema),
});
export type GuideBox = Readonly<v.InferOutput<typeof boxSchema>>;

const hopSchema = v.strictObject({
  kind: v.picklist(guideHopKinds),
  /** `none`: it lies behind the break, and is told without being judged. */
  state: v.picklist(["ok", "error", "unknown", "none"]),
  /** A line: what is so. */
  word: v.string(),
  owner: v.string(),
  /** Who found out: Tailrace, or the person by an answer. */
  by: v.picklist(["tailrace", "person"]),
  box: v.exactOptional(boxSchema),
});
export type GuideHop = Readonly<v.InferOutput<typeof hopSchema>>;

/** Where it stops for one person and one app. */
export const guideSchema = v.strictObject({
  at: instant,
  /** The app that was looked at; null where no app has the name. */
  app: v.nullable(v.string()),
  /** The name or the address that they open; null where the app has none that is one name. */
  name: v.nullable(v.string()),
  hops: list(hopSchema),
  stopsAt: v.nullable(v.picklist(guideHopKinds)),
  /** One sentence without a full stop. */
  sentence: v.string(),
  /** What else is so, and is not the cause. */
  asides: list(v.strictObject({ state: v.picklist(["ok", "attention"]), word: v.string() })),
  /** What the person is told, with neither blame nor anything of the tailnet. */
  note: v.strictObject({ chat: v.string(), mail: v.string() }),
  /** The devices of the person, the newest first. */
  devices: list(v.strictObject({ nodeId: v.string(), name: v.string(), os: v.string() })),
  /** The one that was looked at; null where the person has none. */
  device: v.nullable(v.string()),
});
export type Guide = Readonly<v.InferOutput<typeof guideSchema>>;
