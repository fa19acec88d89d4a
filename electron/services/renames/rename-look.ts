import type { RenameLook, RenameStanding } from "../../../shared/bridge/rename.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { map, ok, type Result } from "../../../shared/core/result.ts";
import { networkOf } from "../../../shared/connectors/network-of.ts";
import { known } from "../../../shared/core/known.ts";
import { find } from "../../../shared/hujson/find.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { headOfPlace } from "../../../shared/policy/document/entry-name.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { placesNaming, type NamePlace } from "../../../shared/policy/edit/naming/name-places.ts";
import {
  mayPutAway,
  mayTakeBack,
  namesStanding,
  standWords,
  type RenameStand,
} from "../../../shared/policy/edit/naming/rename-stand.ts";
import { nameIn, renamedInComments } from "../../../shared/policy/edit/naming/name-text.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { PolicyPlan } from "../../../shared/policy/edit/policy-plan.ts";
import { diffText, type DiffReason } from "../../../shared/policy/text/diff.ts";
import { accessText } from "../../../shared/governance/same-access.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import type { StoredRename } from "../../ports/stored-rename.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import type { KeyRecord } from "../../ports/tailnet-api.ts";
import type { Session } from "../../ports/session.ts";
import { uncut } from "../whole-list.ts";

/** What is wished. */
export type WantedRename = Omit<
  IntentOf<"renameName">,
  "kind" | "beside" | "both" | "confirmOpen" | "sparesAppsSince"
> & {
  readonly comments: boolean;
  readonly evenForeign: boolean;
};

/** A tailnet as it was read a moment ago, as far as a rename is about it. */
export interface RenameGround {
  readonly document: PolicyDocument;
  /** Null where they cannot be read. */
  readonly devices: readonly Device[] | null;
  readonly users: readonly User[] | null;
}

/** Reads the file and the devices anew; those `expected` are asked for where the list lacks them. Errors: of reading the file. */
export async function readForRename(
  { api }: Session,
  expected: readonly string[] = [],
): Promise<Result<RenameGround>> {
  const [policy, listed, people] = await Promise.all([
    api.policy.get(),
    api.devices.list({ expected }),
    api.users.list(),
  ]);
  const devices = uncut(listed, "devices");
  const users = uncut(people, "people");
  if (!policy.ok) return policy;
  const { document } = policy.value.file;
  if (!document.ok) return document;
  return ok({
    document: document.value,
    devices: devices.ok && devices.value.unreadable === 0 ? devices.value.devices : null,
    users: users.ok && users.leftOut === undefined ? users.value : null,
  });
}

/** The devices that carry a tag; none carries a group or a host. */
export function carriersOf(devices: readonly Device[], from: string): readonly Device[] {
  return devices.filter(({ tags, isExternal }) => !isExternal && tags.includes(from));
}

/** What a rename would do. */
export async function lookAtRename(
  session: Session,
  wanted: WantedRename,
  promised: Promised & { readonly isBegun: boolean },
): Promise<Result<RenameLook>> {
  const [read, keys] = await Promise.all([readForRename(session), session.api.keys.list(true)]);
  return map(read, (ground) => lookOn(ground, keys, wanted, promised));
}

/** How a rename that was begun stands, and what taking it back would do. */
export async function lookAtBegun(
  session: Session,
  record: StoredRename,
  promised: Promised,
): Promise<Result<RenameStanding>> {
  const [read, keys] = await Promise.all([
    readForRename(session, record.carriers),
    session.api.keys.list(true),
  ]);
  return map(read, (ground) => {
    const stand = standOf(record, ground);
    return {
      words: standWords(record, stand),
      back:
        record.isBack === true || mayTakeBack(stand)
          ? lookOn(ground, keys, wayOf({ ...record, isBack: true }), { ...promised, isBegun: true })
          : null,
      mayPutAway: mayPutAway(stand),
    };
  });
}

/** Which names of a rename stand, and on which devices. */
export function standOf({ from, to }: StoredRename, { document, devices }: RenameGround): RenameStand {
  const namesOf = (tag: string) => devices && carriersOf(devices, tag).map(({ hostname }) => hostname);
  return { names: namesStanding(document, { from, to }), oldOn: namesOf(from), newOn: namesOf(to) };
}

/** The way that a rename goes: back, the names are exchanged. Comments were not touched while both stand. */
export function wayOf({ from, to, comments, evenForeign, isBack }: StoredRename): WantedRename {
  return isBack === true
    ? { from: to, to: from, comments: false, evenForeign }
    : { from, to, comments, evenForeign };
}

function lookOn(
  ground: RenameGround,
  keys: ApiResult<readonly KeyRecord[]>,
  wanted: WantedRename,
  { isBegun, ...promised }: Promised & { readonly isBegun: boolean },
): RenameLook {
  const { document, devices } = ground;
  const { from, to } = wanted;
  const places = placesNaming(document, from, to);
  const carriers = devices === null ? null : carriersOf(devices, from);
  const intent = { kind: "renameName", ...wanted, ...(isBegun ? { both: true } : {}) } as const;
  const final = planOn(document, intent);
  return {
    places: inSections(document, places),
    foreign: foreignOf(document, places),
    comments: renamedInComments(document.text, from, to).count,
    devices: carriers?.map(({ nodeId, hostname, online }) => ({ nodeId, name: hostname, online })) ?? null,
    keys: keys.ok
      ? keys.value.flatMap(({ tags, invalid, description, id }) =>
          tags.includes(from) && !invalid ? [description === "" ? id : description] : [],
        )
      : null,
    refused: whyNot(wanted, promised) ?? (devices === null ? unread : final.ok ? null : final.problem),
    hunks: final.ok ? diffText(document.text, final.value.after, { reasons: placesOf(final.value) }) : [],
    changesNobody: final.ok ? changesNobody(ground, intent) : null,
  };
}

/** Every edit is the same, so its lines are headed by where they are. */
function placesOf({ edits }: PolicyPlan): readonly DiffReason[] {
  return edits.map((one) => ({ ...one, reason: headOfPlace(one.edit.path) }));
}

/** What Tailrace has promised by names, and would not find under another. */
export interface Promised {
  readonly timed: readonly TimedAccess[];
  /** Set-ups of this tailnet. */
  readonly setups: readonly StoredSetup[];
}

/** What of Tailrace itself stands against a rename; null where nothing does. */
export function whyNot({ from }: WantedRename, { timed, setups }: Promised): Problem | null {
  const named = nameIn(from);
  const names = (record: unknown) => named.test(JSON.stringify(record).replaceAll("\\", " "));
  if (timed.some((record) => record.state !== "ended" && names(record)))
    return problem("invalid-argument", `Somebody has timed access by ${from}.`, {
      meaning: "Under another name its end would not find it.",
      remedy: "End that access first, or wait until it is over.",
    });
  const setup = setups.find((one) => one.appliedAt !== null && one.step !== "done" && names(one));
  return setup === undefined
    ? null
    : problem("invalid-argument", `The set-up of ${setup.decisions.name} waits for ${from}.`, {
        meaning: "A device would join under the old name, and the set-up would not see it.",
        remedy: "Finish that set-up first, or discard it.",
      });
}

const unread = problem("not-found", "The devices could not all be read.", {
  meaning: "Those that carry the tag have to switch, or they lose what it gives.",
  remedy: "Try again, or replace the key by one that may read devices.",
});

function inSections(document: PolicyDocument, places: readonly NamePlace[]): RenameLook["places"] {
  const index = lineIndex(document.text);
  const sections = new Map<string, number[]>();
  for (const { section, path, manager } of places)
    if (manager === null)
      sections.set(section, [
        ...(sections.get(section) ?? []),
        index.positionAt(find(document.root, path)?.start ?? 0).line,
      ]);
  return [...sections].map(([section, lines]) => ({
    section,
    count: lines.length,
    lines: [...new Set(lines)],
  }));
}

function foreignOf(document: PolicyDocument, places: readonly NamePlace[]): RenameLook["foreign"] {
  const index = lineIndex(document.text);
  const owners = new Map<string, RenameLook["foreign"][number]["places"]>();
  for (const { manager, path } of places) {
    if (manager === null) continue;
    const [, second = ""] = path;
    const place = {
      name: headOfPlace(path),
      of: typeof second === "string" ? second : "",
      line: index.positionAt(find(document.root, path)?.start ?? 0).line,
    };
    owners.set(manager, [...(owners.get(manager) ?? []), place]);
  }
  return [...owners].map(([owner, own]) => ({ owner, places: own }));
}

/**
 * Whether who reaches what is the same after a rename; null where that cannot be worked out. Of a tag that devices carry
 * it is asked with both names standing: the old one goes when no device has it any more.
 */
export function changesNobody(
  { document, devices, users }: RenameGround,
  intent: IntentOf<"renameName">,
): boolean | null {
  if (devices === null || users === null) return null;
  const beside = carriersOf(devices, intent.from).length > 0 ? { beside: true } : {};
  const planned = planOn(document, { ...intent, ...beside });
  if (!planned.ok) return null;
  const network = networkOf({ devices: known(devices), users: known(users) });
  const before = Access.of(document.policy, network);
  const after = Access.of(planned.value.document.policy, network);
  return accessText(before) === accessText(after);
}
