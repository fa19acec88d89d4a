import * as v from "valibot";
import { list } from "../../core/schema.ts";

/** One way from somebody to something: through a name of a rule’s sources, by that rule. */
const reachWaySchema = v.strictObject({
  /** Key of a `WayGroup`. */
  group: v.string(),
  /** Key of a `WayRule`. */
  rule: v.string(),
});
export type ReachWay = v.InferOutput<typeof reachWaySchema>;

/** Something that somebody may reach. */
const reachSchema = v.strictObject({
  /** The same as long as the file says the same of it. */
  id: v.string(),
  kind: v.picklist(["app", "device", "ssh", "exitNodes", "own", "network", "service", "everything"]),
  /** What it is called: the app, the device, the prefix. */
  name: v.string(),
  /** Ports or users: “5432”, “as deploy”; empty where there is nothing to say. */
  detail: v.string(),
  /** How many devices it stands for, where it is not one; null for what is no device. */
  devices: v.nullable(v.number()),
  verdict: v.picklist(["yes", "conditional", "unknown"]),
  ways: list(reachWaySchema),
  /** Where it is on a condition: postures of which a device must meet one, once for each condition. */
  asks: list(list(v.string())),
  /** What it takes besides, and is not there: “no rule opens port 22”; absent where nothing. */
  lacks: v.exactOptional(v.string()),
});
export type Reach = v.InferOutput<typeof reachSchema>;

/** Things of one kind: in a picture of many they stand for their members. */
export const reachKindSchema = v.strictObject({
  key: v.string(),
  /** “Apps”, “tag:web”, “SSH”. */
  label: v.string(),
  /** How many there are; `reaches` holds the first of them. */
  count: v.number(),
  reaches: list(reachSchema),
});
export type ReachKind = v.InferOutput<typeof reachKindSchema>;

/** A name by which rules mean somebody. */
export const wayGroupSchema = v.strictObject({
  key: v.string(),
  /** As written, or “directly”. */
  name: v.string(),
  /** `direct`: their own login. `unknown`: nobody can say whether they are in it. */
  kind: v.picklist(["named", "direct", "unknown"]),
  /** How many people it means, whoever is suspended aside; null where that says nothing or is not known. */
  people: v.nullable(v.number()),
});
export type WayGroup = v.InferOutput<typeof wayGroupSchema>;

/** A rule that means somebody. */
export const wayRuleSchema = v.strictObject({
  key: v.string(),
  /** “Grant 4 · 5432”. */
  name: v.string(),
  /** “grant 4”, inside a sentence. */
  short: v.string(),
  /** 1-based line of the file; null for the rule that stands in where the file has none. */
  line: v.nullable(v.number()),
  /** Postures of which a device must meet one. */
  postures: list(v.string()),
  /** Of an SSH rule that asks to log in again: how often, “12h”; empty for `accept` and for other rules. */
  check: v.string(),
});
export type WayRule = v.InferOutput<typeof wayRuleSchema>;
