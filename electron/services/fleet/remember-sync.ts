import { openDrains } from "../../../shared/connectors/drain.ts";
import { recordRoutes } from "../../../shared/connectors/route-history.ts";
import { isWhole } from "../../../shared/core/known.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import { seeApps } from "../../../shared/connectors/app-identity.ts";
import { dequal } from "dequal";
import { updateBook } from "../../../shared/egress/book.ts";
import { noteControlView } from "../../../shared/egress/control-view.ts";
import type { EgressBook } from "../../../shared/egress/states.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { PolicySummary } from "../policy/policy-summary.ts";
import { routeCounts } from "./route-counts.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** A sync, before it is noted. */
export interface NewSync {
  /** What the screens show of it, with what was known before in the place of what it could not read. */
  readonly snapshot: Snapshot;
  /** What it read itself. */
  readonly read: Snapshot;
  readonly facts: PolicySummary;
  readonly now: number;
}

/**
 * Notes what has to outlive a sync: egress IPs, apps and counts of routes. What could not be written is said elsewhere;
 * egress IPs are answered then as this sync left them.
 */
export async function rememberSync(memory: TailnetMemory, sync: NewSync): Promise<EgressBook | null> {
  const unsaved = await rememberEgress(memory, sync);
  await rememberRoutes(memory, sync);
  await rememberApps(memory, sync);
  await rememberDrains(memory, sync);
  return unsaved;
}

/** What the devices report that were read; only a whole reading says what is gone, lost its tag or was replaced. */
async function rememberEgress(
  { book }: TailnetMemory,
  { snapshot, read, now }: NewSync,
): Promise<EgressBook | null> {
  const { devices } = read;
  if (!devices.known) return null;
  const whole = isWhole(snapshot.devices);
  const change = (before: EgressBook): EgressBook =>
    withControlView(updateBook(before, devices.value, now, { whole }), read, now, whole);
  const written = await book.update(change);
  return written.ok ? null : change(book.current());
}

function withControlView(
  book: EgressBook,
  { controlView, devices }: Snapshot,
  now: number,
  whole: boolean,
): EgressBook {
  if (controlView === undefined) return book;
  const present = whole && devices.known ? new Set(devices.value.map(({ nodeId }) => nodeId)) : null;
  return { ...book, control: noteControlView(book.control, controlView, now, present) };
}

/** Apps are noted only where the policy file is known: one that cannot be read makes nothing gone. */
async function rememberApps({ identities }: TailnetMemory, { facts, now }: NewSync): Promise<void> {
  if (!facts.apps.known || !isWhole(facts.apps)) return;
  const seen = facts.apps.value.map((app) => ({
    ...app,
    productId: recogniseProduct(app, catalogue)?.id ?? null,
  }));
  const before = identities.current();
  if (dequal(seeApps(before, seen, now), before)) return;
  await identities.update((apps) => seeApps(apps, seen, now));
}

/** A drain is over where the connector is seen to carry again, or is gone: only a whole reading says so. */
async function rememberDrains({ drains }: TailnetMemory, { read: { devices } }: NewSync): Promise<void> {
  if (!devices.known || !isWhole(devices)) return;
  const open = openDrains(drains.current(), devices.value);
  if (open !== drains.current()) await drains.update((now) => openDrains(now, devices.value));
}

/** Counts are noted only where both sides are known: an unreadable policy makes nobody a former connector. */
async function rememberRoutes({ routes }: TailnetMemory, { snapshot, facts }: NewSync): Promise<void> {
  const { devices, takenAt } = snapshot;
  if (!devices.known || !facts.apps.known || !isWhole(devices) || !isWhole(facts.apps)) return;
  const before = routes.current();
  const after = recordRoutes(before, routeCounts(devices.value, facts.apps.value, before), takenAt);
  if (after !== before) await routes.update(() => after);
}
