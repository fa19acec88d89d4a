import type { EntitlementsPastView } from "../../../shared/bridge/history.ts";
import { problem } from "../../../shared/core/problem.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import {
  entitlementSections,
  sectionOf,
  type EntitlementSection,
} from "../../../shared/governance/entitlement.ts";
import { eachEntitlement } from "../../../shared/governance/entitlements.ts";
import { movesOf, type HolderMoves } from "../../../shared/governance/past/holder-moves.ts";
import { isRenamed } from "../../../shared/governance/past/renamed-ids.ts";
import { pastOf, type PastStep } from "../../../shared/governance/past/past-of.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { PolicyHistoryStore } from "../../ports/policy-history.ts";
import type { AccessGround } from "../access/access-ground.ts";
import type { RoleRecord } from "../activity/role-log.ts";
import type { RenameStep } from "../../../shared/policy/edit/naming/rename-between.ts";
import { inTurns, otherWork } from "../other-work.ts";
import { keptVersions, type KeptVersion } from "./kept-versions.ts";
import { pastView, type VersionsView } from "./past-view.ts";
import { rolePastView, unreadRole } from "./role-past-view.ts";
import { VersionPairs } from "./version-pairs.ts";

/** What the past of entitlements needs from its surroundings. */
export interface PastParts {
  /** Of this tailnet, while it is the active one. */
  readonly ground: () => Result<AccessGround>;
  readonly roles: () => Promise<Result<RoleRecord>>;
  readonly memory: () => Result<{ readonly history: Pick<PolicyHistoryStore, "versions" | "read"> }>;
}

/** Every section that the policy file gives. Roles are given elsewhere. */
const ofPolicy: readonly EntitlementSection[] = entitlementSections.filter((section) => section !== "roles");

/** Comparisons of one entitlement in two versions that are remembered. */
const mostKept = 50_000;
/** Entitlements that are compared before others have their turn. */
const atOnce = 8;

/** When each entitlement changed last, as it was worked out for some versions. */
interface Changed {
  /** Their keys, newest first. */
  readonly versions: readonly string[];
  /** null where it did not change in any of them. */
  readonly last: ReadonlyMap<string, KeptVersion | null>;
  readonly knownSince: KeptVersion | null;
}

/** What a version did to an entitlement. */
interface Moved {
  readonly moves: HolderMoves | null;
  /** What it is called in the version before. */
  readonly was: string;
  /** Where the version does nothing else. */
  readonly step: RenameStep | null;
}

/** What was compared among the same people and devices. */
interface Kept {
  readonly among: string;
  /** By the keys of two versions and the id of an entitlement in the newer one. */
  readonly moves: Map<string, Moved>;
  changed: Changed | null;
}

/**
 * Answers since when who holds what, by comparing the kept versions of the policy file among the people and devices of now:
 * who was there at the time is not kept. Versions never change, so what was compared is remembered as long as people and
 * devices stay the same.
 */
export class EntitlementPasts {
  readonly #parts: PastParts;
  /** One page at a time, and beside it the list: whoever opens one waits for no other. */
  readonly #ofOne = new Queue();
  readonly #ofAll = new Queue();
  #kept: Kept = { among: "", moves: new Map(), changed: null };

  constructor(parts: PastParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found`, `policy-syntax`, `not-connected`, `conflict`. */
  one(id: string): Promise<Result<VersionsView>> {
    return this.#ofOne.add(async () => {
      const section = sectionOf(id);
      if (section === null) return fail(problem("not-found", "The policy file gives this no more."));
      if (section === "roles") return this.#ofRole(id.slice("roles ".length));
      const known = this.#known();
      if (!known.ok) return known;
      const { ground, versions, kept } = known.value;
      const pairs = new VersionPairs(ground.access.network, [section]);
      return ok(pastView(pastOf(await stepsOf(id, versions, { pairs, kept })), ground.called));
    });
  }

  /** When each of them changed last. Errors: as above. */
  all(): Promise<Result<EntitlementsPastView>> {
    return this.#ofAll.add(async () => {
      const known = this.#known();
      if (!known.ok) return known;
      const { last, knownSince } = await lastOf(known.value);
      return ok({
        knownSince: knownSince?.at ?? null,
        changed: [...last].flatMap(([id, version]) =>
          version === null ? [] : [{ id, at: version.at, by: version.by, versionId: version.id }],
        ),
      });
    });
  }

  /** The policy file does not give roles: what the audit log tells. */
  async #ofRole(role: string): Promise<Result<VersionsView>> {
    const record = await this.#parts.roles();
    // Another tailnet may be on screen by now.
    return map(this.#parts.ground(), ({ access }) =>
      record.ok ? rolePastView(role, record.value, access.network) : unreadRole(record.problem),
    );
  }

  #known(): Result<Known> {
    const ground = this.#parts.ground();
    if (!ground.ok) return ground;
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const { document, etag, snapshot, access } = ground.value;
    const among = namesOf(access.network);
    // Whoever is at work goes on with what it began with.
    if (among !== this.#kept.among) this.#kept = { among, moves: new Map(), changed: null };
    const versions = keptVersions(memory.value.history, { document, etag, at: snapshot.takenAt });
    return ok({ ground: ground.value, versions, kept: this.#kept });
  }
}

/** What an answer is worked out from. */
interface Known {
  readonly ground: AccessGround;
  /** Newest first. */
  readonly versions: readonly KeptVersion[];
  readonly kept: Kept;
}

/** What comparing versions needs. */
interface Comparing {
  readonly pairs: VersionPairs;
  readonly kept: Kept;
}

/** Every version with what it did to one entitlement, newest first. */
async function stepsOf(
  id: string,
  versions: readonly KeptVersion[],
  comparing: Comparing,
): Promise<readonly PastStep<KeptVersion>[]> {
  const steps: PastStep<KeptVersion>[] = [];
  let called = id;
  /** The newer version that can be read and waits for an older one, and its place among the steps. */
  let waiting: { readonly version: KeptVersion; readonly place: number } | null = null;
  for (const version of versions) {
    const moved: Moved | null =
      waiting === null ? null : await movesIn(called, { newer: waiting.version, older: version }, comparing);
    const isReadable: boolean = waiting === null ? await comparing.pairs.isReadable(version) : moved !== null;
    if (waiting !== null && moved !== null) {
      steps[waiting.place] = {
        version: waiting.version,
        isReadable: true,
        moves: moved.moves,
        ...(isRenamed(called, moved.was) ? { renamedFrom: nameIn(moved.was) } : {}),
      };
      called = moved.was;
    }
    if (isReadable) waiting = { version, place: steps.length };
    steps.push({ version, isReadable, moves: null });
  }
  return steps;
}

/** null where the older version cannot be read. */
async function movesIn(
  id: string,
  { newer, older }: { readonly newer: KeptVersion; readonly older: KeptVersion },
  { pairs, kept: { moves: kept } }: Comparing,
): Promise<Moved | null> {
  const key = `${newer.key} ${older.key} ${id}`;
  const known = kept.get(key);
  if (known !== undefined) {
    if (known.step !== null) pairs.before(known.step);
    return known;
  }
  const pair = await pairs.pair(newer, older);
  if (pair === null) return null;
  const { renamed } = pair;
  if (renamed === null && sectionOf(id) === "apps") await inTurns(pair.before.prepareApps(pair.after));
  const moved: Moved =
    renamed === null
      ? { moves: movesOf(id, pair.before, pair.after), was: id, step: null }
      : { moves: null, was: renamed.ids.get(id) ?? id, step: renamed.step };
  kept.set(key, moved);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  await otherWork();
  return moved;
}

/** When each entitlement changed last. Goes back no further than to one that cannot be read. */
async function lastOf({ ground, versions, kept }: Known): Promise<Changed> {
  const before = kept.changed;
  /** What did not change yet, with what it is called in the version that was looked at last. */
  const open = new Map<string, { readonly section: EntitlementSection; readonly called: string }>();
  for (const { id, key } of eachEntitlement(ground, ofPolicy)) {
    open.set(id, { section: key.section, called: id });
    if (open.size % atOnce === 0) await otherWork();
  }
  const last = new Map<string, KeptVersion | null>([...open.keys()].map((id) => [id, null]));
  const pairs = new VersionPairs(ground.access.network, ofPolicy);
  let known: KeptVersion | null = null;
  for (const [place, version] of versions.entries()) {
    const isDone = before !== null && isEnd(before.versions, versions.slice(place));
    if (known === null) {
      if (!isDone && !(await pairs.isReadable(version))) break;
    } else {
      const pair: Awaited<ReturnType<VersionPairs["pair"]>> = await pairs.pair(known, version);
      if (pair === null) break;
      if (pair.renamed === null) await inTurns(pair.before.prepareApps(pair.after));
      let count = 0;
      for (const [id, { section, called }] of open) {
        count += 1;
        if (count % atOnce === 0) await otherWork();
        if (pair.renamed !== null) {
          const was = pair.renamed.ids.get(called) ?? called;
          open.set(id, { section, called: was });
          if (!isRenamed(called, was)) continue;
          last.set(id, known);
          open.delete(id);
          continue;
        }
        if (pair.before.saysTheSame(called, pair.after)) continue;
        if (section === "apps" || section === "exitNodes") await otherWork();
        if (movesOf(called, pair.before, pair.after) === null) continue;
        last.set(id, known);
        open.delete(id);
      }
    }
    known = version;
    if (!isDone) continue;
    // From here on it was worked out before.
    for (const [id, { called }] of open) last.set(id, before.last.get(called) ?? null);
    known = before.knownSince;
    break;
  }
  kept.changed = { versions: versions.map(({ key }) => key), last, knownSince: known };
  return kept.changed;
}

/** “tag:db” of “tagOwners tag:db”. */
function nameIn(id: string): string {
  return id.slice(id.indexOf(" ") + 1);
}

function isEnd(known: readonly string[], versions: readonly KeptVersion[]): boolean {
  return known.length === versions.length && versions.every(({ key }, place) => key === known[place]);
}

const names = new WeakMap<Network, string>();

/** All that is known of people and devices, to tell whether anything of it changed. */
function namesOf(network: Network): string {
  const known = names.get(network) ?? JSON.stringify(network);
  names.set(network, known);
  return known;
}
