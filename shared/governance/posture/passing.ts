import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import type { Access } from "../../policy/access/access.ts";
import type { AppUser, Who } from "../../policy/access/answers.ts";
import { isTagged, type PolicyNode } from "../../policy/access/network.ts";
import type { PostureFacts } from "./posture-facts.ts";
import { unmetWords } from "./unmet-words.ts";

/** Devices that are told one by one; the others are counted. */
const mostDevices = 50;

/** How one device stands to what is asked of it. */
const passingDeviceSchema = v.strictObject({
  /** Its name in the network. */
  node: v.string(),
  /** What people call it. */
  name: v.string(),
  state: v.picklist(["passes", "fails", "unknown"]),
  /** “custom:managed is not set”; why it is not known; empty where it passes. */
  why: v.string(),
});
export type PassingDevice = v.InferOutput<typeof passingDeviceSchema>;

/** Which devices of somebody meet what a way asks for, now. */
export const passingSchema = v.strictObject({
  /** For each of the conditions of the way: postures of which a device must meet one. */
  asks: list(list(v.string())),
  count: v.number(),
  passes: v.number(),
  fails: v.number(),
  /** Those that fail first, then those of which it is not known. */
  devices: list(passingDeviceSchema),
  /** Why it is not known which devices there are; null where it is. */
  unread: v.nullable(v.string()),
  /** When the oldest of the attributes was read; null where none was, or nothing notes it. */
  at: v.nullable(instant),
});
export type Passing = v.InferOutput<typeof passingSchema>;

/** What a way asks of a device: postures of which it must meet one, once for each condition. */
export type Asks = readonly (readonly string[])[];

/** What ways ask for, any of which will do: nothing where one of them asks for nothing. */
export function asksOf(ways: readonly { readonly postures: readonly string[] }[]): Asks {
  if (ways.some(({ postures }) => postures.length === 0)) return [];
  const postures = [...new Set(ways.flatMap((way) => way.postures))];
  return postures.length === 0 ? [] : [postures];
}

/** What using an app asks for: one and the same device must be let ask for names and send traffic. */
export function asksOfUser({ names, traffic }: Pick<AppUser, "names" | "traffic">): Asks {
  return [...asksOf(names), ...asksOf(traffic)];
}

/** The same for everybody who is asked the same. */
export function asksKey(asks: Asks): string {
  return JSON.stringify(asks);
}

/** Judges which devices of people meet postures, by the rules of the policy and by what is known of the devices. */
export class PassingDevices {
  readonly #access: Access;
  readonly #facts: PostureFacts;
  readonly #called: (device: string) => string;
  #own: ReadonlyMap<string, readonly PolicyNode[]> | undefined;

  constructor(access: Access, facts: PostureFacts, called: (device: string) => string) {
    this.#access = access;
    this.#facts = facts;
    this.#called = called;
  }

  /** Which devices of somebody meet what is asked. */
  of(who: Who, asks: Asks): Passing {
    const nodes = this.#nodesOf(who);
    const judged = nodes.map((node) => this.#device(node.name, asks));
    const read = nodes.flatMap(({ name }) => this.#facts.at(name) ?? []);
    const count = (state: PassingDevice["state"]) => judged.filter((one) => one.state === state).length;
    return {
      asks: asks.map((postures) => [...postures]),
      count: judged.length,
      passes: count("passes"),
      fails: count("fails"),
      devices: judged.toSorted((one, other) => order[one.state] - order[other.state]).slice(0, mostDevices),
      unread: this.#access.network.unread?.devices === true ? "Devices could not be read." : null,
      at: read.length === 0 ? null : read.reduce((oldest, at) => Math.min(oldest, at)),
    };
  }

  #device(node: string, asks: Asks): PassingDevice {
    const device = { node, name: this.#called(node) };
    const attributes = this.#facts.of(node);
    if (!attributes.known) return { ...device, state: "unknown", why: attributes.reason };
    const verdicts = asks.map((postures) => this.#access.meetsPostures(postures, attributes.value));
    const failed = verdicts.find(({ meets }) => meets === false);
    if (failed !== undefined) return { ...device, state: "fails", why: unmetWords(failed.unmet) };
    const doubtful = verdicts.find(({ meets }) => meets === null);
    if (doubtful !== undefined) return { ...device, state: "unknown", why: unmetWords(doubtful.unmet) };
    return { ...device, state: "passes", why: "" };
  }

  /** Devices that are shared in are looked at in their own tailnet. */
  #nodesOf(who: Who): readonly PolicyNode[] {
    const { nodes } = this.#access.network;
    if (who.kind === "device") return nodes.filter(({ name }) => name === who.name);
    this.#own ??= byLogin(nodes.filter((node) => !isTagged(node) && node.external !== true));
    return this.#own.get(who.login.toLowerCase()) ?? [];
  }
}

function byLogin(nodes: readonly PolicyNode[]): ReadonlyMap<string, readonly PolicyNode[]> {
  const found = new Map<string, PolicyNode[]>();
  for (const node of nodes) {
    const login = (node.user ?? "").toLowerCase();
    const same = found.get(login);
    if (same === undefined) found.set(login, [node]);
    else same.push(node);
  }
  return found;
}

const order = { fails: 0, unknown: 1, passes: 2 } as const;
