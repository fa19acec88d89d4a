import { recordRoutes } from "../../../shared/connectors/route-history.ts";
import { isWhole } from "../../../shared/core/known.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import { seeApps } from "../../../shared/connectors/app-identity.ts";
import { sameData } from "../../../shared/core/same-data.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { updateBook } from "../../../shared/egress/book.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { PolicyFacts } from "../policy/policy-facts.ts";
import { routeCounts } from "./route-counts.ts";
import type { TailnetMemory } from "./tailnet-memory.ts";

/** What noting a sync has come to. */
export interface Remembered {
  /** Files that could not be written; what they hold stays as it was. */
  readonly problems: readonly Problem[];
  /** The egress IPs could not be written down. */
  readonly bookUnsaved: boolean;
}

/** A sync, before it is noted. */
export interface NewSync {
  /** What the screens show of it, with what was known before in the place of what it could not read. */
  readonly snapshot: Snapshot;
  /** What it read itself. */
  readonly read: Snapshot;
  readonly facts: PolicyFacts;
  readonly now: number;
}

/** Notes what has to outlive a sync: egress IPs and counts of routes. */
export async function rememberSync(memory: TailnetMemory, sync: NewSync): Promise<Remembered> {
  const egress = await rememberEgress(memory, sync);
  const routes = await rememberRoutes(memory, sync);
  const apps = await rememberApps(memory, sync);
  return {
    problems: [egress, routes, apps].filter((problem) => problem !== null),
    bookUnsaved: egress !== null,
  };
}

async function rememberEgress({ book }: TailnetMemory, { snapshot, now }: NewSync): Promise<Problem | null> {
  const { devices } = snapshot;
  if (!devices.known || devices.doubt !== undefined) return null;
  const written = await book.update((before) => updateBook(before, devices.value, now));
  return written.ok ? null : written.problem;
}

/** Apps are noted only where the policy file is known: one that cannot be read makes nothing gone. */
async function rememberApps({ identities }: TailnetMemory, { facts, now }: NewSync): Promise<Problem | null> {
  if (!facts.apps.known || !isWhole(facts.apps)) return null;
  const seen = facts.apps.value.map((app) => ({
    ...app,
    productId: recogniseProduct(app, catalogue)?.id ?? null,
  }));
  const before = identities.current();
  if (sameData(seeApps(before, seen, now), before)) return null;
  const written = await identities.update((apps) => seeApps(apps, seen, now));
  return written.ok ? null : written.problem;
}

/** Counts are noted only where both sides are known: an unreadable policy makes nobody a former connector. */
async function rememberRoutes(
  { routes }: TailnetMemory,
  { snapshot, facts }: NewSync,
): Promise<Problem | null> {
  const { devices, takenAt } = snapshot;
  if (!devices.known || !facts.apps.known || !isWhole(devices) || !isWhole(facts.apps)) return null;
  const before = routes.current();
  const after = recordRoutes(before, routeCounts(devices.value, facts.apps.value, before), takenAt);
  if (after === before) return null;
  const written = await routes.update(() => after);
  return written.ok ? null : written.problem;
}
