import * as v from "valibot";
import { list } from "../core/schema.ts";
import { lineIndex } from "../hujson/positions.ts";
import type { Access } from "../policy/access/access.ts";
import { suspendedIn } from "../policy/access/network.ts";
import { parseSelector } from "../policy/document/selector.ts";
import { entitlementSections, type Entitlement } from "./entitlement.ts";
import { entitlementsOf, type EntitlementGround } from "./entitlements.ts";
import { TimedWays } from "./matrix/timed-ways.ts";

/** One entitlement and by how many it is held, in short. */
export const entitlementLineSchema = v.strictObject({
  /** Stays the same when rules change their places or their sources. */
  id: v.string(),
  section: v.picklist(entitlementSections),
  name: v.string(),
  /** 1-based line of the stored text; null for what no line of it gives. */
  line: v.nullable(v.number()),
  /** People who hold it, also on a condition. */
  people: v.number(),
  /** Those of them whom a list names one by one. */
  directly: v.number(),
  /** Those of them whom a group or another name means; somebody may be counted among both. */
  through: v.number(),
  /** The names that mean those, as written. */
  names: list(v.string()),
  /** Devices that are nobody’s and hold it. */
  devices: v.number(),
  /** People and devices that hold it only while a posture is met, for good. */
  conditional: v.number(),
  /** People who hold it until a time, also on a condition until then. */
  timed: v.number(),
  /** People and devices of which nobody can say whether they hold it. */
  unsure: v.number(),
  /** People who would hold it and are suspended: they are in none of the counts above. */
  suspended: v.number(),
  /** Names of which nobody can say whom they mean. */
  unlisted: list(v.string()),
  /** Whether somebody may hold it now who is not counted: nobody is left where all people of the tailnet are. */
  orMore: v.boolean(),
  /** Names of its list that mean nobody. */
  nobody: list(v.string()),
});
export type EntitlementLine = v.InferOutput<typeof entitlementLineSchema>;

/** Every entitlement in short, section by section, each section in the order of the file. */
export function* entitlementLines(
  ground: EntitlementGround,
  timed: TimedWays = new TimedWays([], ground),
): Generator<EntitlementLine> {
  const lines = lineIndex(ground.document.text);
  for (const entitlement of entitlementsOf(ground)) {
    const { offset } = entitlement;
    const at = offset === null ? null : lines.positionAt(offset).line;
    yield entitlementLine(entitlement, at, ground.access, timed);
  }
}

/** One entitlement in short; `line` is where it stands. */
export function entitlementLine(
  entitlement: Entitlement,
  line: number | null,
  access: Access,
  timed: TimedWays,
): EntitlementLine {
  const { id, key, name, holders, unlisted, mayHideSomebody, nobody } = entitlement;
  const suspended = suspendedIn(access.network);
  const counted = new Set<string>();
  let orMore = false;
  const count = {
    people: 0,
    directly: 0,
    through: 0,
    devices: 0,
    conditional: 0,
    timed: 0,
    unsure: 0,
    suspended: 0,
  };
  const names = new Set<string>();
  for (const holder of holders) {
    const { who, verdict, isDirect, through } = holder;
    const isPaused = who.kind === "person" && suspended.has(who.login);
    if (verdict === "unknown") {
      count.unsure += 1;
      orMore ||= !isPaused;
      continue;
    }
    if (isPaused) {
      count.suspended += 1;
      continue;
    }
    const ends =
      who.kind === "person" && timed.logins.has(who.login) ? timed.endOfHolding(who.login, id, holder) : null;
    if (ends !== null) count.timed += 1;
    else if (verdict === "conditional") count.conditional += 1;
    if (who.kind === "device") {
      count.devices += 1;
      continue;
    }
    count.people += 1;
    counted.add(who.login);
    if (isDirect) count.directly += 1;
    const wider = through.filter((one) => parseSelector(one).kind !== "user");
    if (wider.length > 0) count.through += 1;
    for (const one of wider) names.add(one);
  }
  return {
    id,
    section: key.section,
    name,
    line,
    ...count,
    names: [...names],
    unlisted: [...unlisted],
    orMore: orMore || (mayHideSomebody ?? (unlisted.length > 0 && !isEverybody(counted, access))),
    nobody: [...nobody],
  };
}

/** Whether nobody of the tailnet is left who may use it now. */
function isEverybody(logins: ReadonlySet<string>, access: Access): boolean {
  const { network } = access;
  if (network.unread?.people === true) return false;
  const suspended = suspendedIn(network);
  return access.peopleMeant("autogroup:member").every((login) => logins.has(login) || suspended.has(login));
}

/** Whether surely nobody holds it: nobody is counted, and nobody may be hidden behind a name. */
export function isHeldByNobody(line: EntitlementLine): boolean {
  const { people, suspended, devices, unsure, unlisted } = line;
  return people + suspended + devices + unsure + unlisted.length === 0;
}
