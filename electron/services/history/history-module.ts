import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { AddressLane, Past, PastEvent } from "../../../shared/bridge/history.ts";
import { currentLedger, identityOf } from "../../../shared/connectors/app-identity.ts";
import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { appKey, connectorKey, historyKeptMs, onlineKey } from "../../../shared/connectors/state-history.ts";
import { known, unknown, valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { ReviewAbout } from "../../../shared/governance/past/reviews-about.ts";
import type { EgressRecord } from "../../../shared/egress/states.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { accessGround } from "../access/access-ground.ts";
import { RoleLog } from "../activity/role-log.ts";
import type { Module } from "../module.ts";
import { EntitlementPasts } from "./entitlement-pasts.ts";
import { addressEvents, ledgerEvents, policyEvents, predecessorOf } from "./events-of.ts";
import { TouchedApps, type AppsByVersion } from "./touched-apps.ts";

/** What the history of one tailnet needs from its surroundings. */
export interface HistoryNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly memory: () => Result<TailnetMemory>;
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly app: (name: string) => Result<AppView>;
  /** What was done and noticed, the newest first. */
  readonly activity: () => readonly ActivityEntryView[];
  /** What closed reviews came to about an entitlement. */
  readonly reviewsAbout: (entitlement: string) => Promise<Result<readonly ReviewAbout[]>>;
  /** The login that the credential acts for; null where that is not known. */
  readonly login: () => string | null;
  readonly clock: Clock;
}

/** More events than these say nothing more in a drawing. */
const mostEvents = 200;

/** Puts together what answers how apps and connectors were. */
export function historyModule({
  memory,
  session,
  snapshot,
  app,
  activity,
  reviewsAbout,
  login,
  clock,
}: HistoryNeeds): Module<"history"> {
  const roles = new RoleLog({ session, snapshot, journal: activity, login, clock });
  const pasts = new EntitlementPasts({
    ground: () => accessGround(session, snapshot),
    roles: () => roles.read(),
    memory,
  });
  const touched = new TouchedApps();
  const read = async (owner: Owner): Promise<Result<Past>> => {
    const kept = memory();
    if (!kept.ok) return kept;
    if (owner.kind === "app") {
      const found = app(owner.name);
      if (!found.ok) return found;
      const now = clock.now();
      const changed = await touched.of(kept.value.history, notedApps(activity()), now);
      return ok(pastOfApp(found.value, kept.value, { changed, now }));
    }
    if (owner.kind === "device") return ok(pastOfConnector(owner.nodeId, kept.value, clock.now()));
    return fail(problem("not-found", "There is no history of this."));
  };
  return {
    handlers: {
      "history.read": ({ owner }) => read(owner),
      "history.entitlement": async ({ id }) => {
        const past = await pasts.one(id);
        if (!past.ok) return past;
        const about = await reviewsAbout(id);
        return ok({
          ...past.value,
          reviews: about.ok ? known([...about.value]) : unknown(about.problem.what),
        });
      },
      "history.entitlements": () => pasts.all(),
    },
  };
}

/** The apps that each version of the policy file touched, as it was noted when it was saved or seen. */
function notedApps(activity: readonly ActivityEntryView[]): AppsByVersion {
  return new Map(
    activity.flatMap(({ open, apps }) =>
      open?.to === "policy" && open.name !== undefined && apps !== undefined ? [[open.name, apps]] : [],
    ),
  );
}

function pastOfApp(
  app: AppView,
  memory: TailnetMemory,
  { changed, now }: { readonly changed: AppsByVersion; readonly now: number },
): Past {
  const { book, ledger, identities, history } = memory;
  const nodes = new Set(valueOr(app.connectorIds, []));
  const entries = currentLedger(ledger.current(), identities.current());
  return {
    ...statesOf(appKey(identityOf(identities.current(), app.name)?.id ?? app.name), memory),
    events: recent(now, [
      ...policyEvents(history.versions(), app.name, (id) => changed.get(id) ?? null),
      ...ledgerEvents(entries.filter(({ appName }) => appName === app.name)),
      ...addressEvents(book.current().records.filter(({ nodeId }) => nodes.has(nodeId))),
    ]),
  };
}

function pastOfConnector(nodeId: string, memory: TailnetMemory, now: number): Past {
  const records = memory.book.current().records.filter((record) => record.nodeId === nodeId);
  return {
    ...statesOf(connectorKey(nodeId), memory),
    events: recent(now, addressEvents(records)),
    online: memory.states.current().changes[onlineKey(nodeId)] ?? [],
    addresses: records.map((record) => laneOf(record, records)).toSorted(usedFirst),
  };
}

function statesOf(key: string, { states }: TailnetMemory): Pick<Past, "watched" | "changes" | "failing"> {
  const { watched, changes, failing } = states.current();
  return { watched, changes: changes[key] ?? [], failing: failing[key] ?? {} };
}

function recent(now: number, events: readonly PastEvent[]): readonly PastEvent[] {
  return events
    .filter(({ at }) => at <= now && now - at <= historyKeptMs)
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostEvents);
}

function laneOf(record: EgressRecord, records: readonly EgressRecord[]): AddressLane {
  const { address, firstSeen, lastSeen, replaced, replacedAt, goneAt, verification } = record;
  const ended = replaced ? (replacedAt ?? lastSeen) : (goneAt ?? lastSeen);
  return {
    address,
    from: firstSeen,
    to: Math.max(firstSeen, ended ?? firstSeen),
    isUsed: !replaced && goneAt === null,
    verifiedAt: verification?.at ?? null,
    isSuccessor: predecessorOf(record, records) !== null,
  };
}

function usedFirst(one: AddressLane, other: AddressLane): number {
  return Number(other.isUsed) - Number(one.isUsed) || other.to - one.to;
}
