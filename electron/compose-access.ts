import type { Result } from "../shared/core/result.ts";
import type { SharedServices } from "./compose-shared.ts";
import type { StoredTailnet } from "./ports/session.ts";
import { accessModule } from "./services/access/access-module.ts";
import { appsOfLeaver, lostByLeaver } from "./services/access/apps-of-person.ts";
import type { FleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import type { Journal } from "./services/journal/journal.ts";
import { DeviceInvites } from "./services/people/device-invites.ts";
import { peopleModule } from "./services/people/people-module.ts";
import type { PolicyModule } from "./services/policy/policy-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";
import { timedModule, type TimedModule } from "./services/timed/timed-module.ts";
import { reviewsModule, type ReviewsModule } from "./services/reviews/reviews-module.ts";
import { createSealedReviews } from "./store/sealed-reviews.ts";
import { storePaths } from "./store/store-paths.ts";
import { whenWords } from "../shared/core/when.ts";

/** What the modules about access know of their tailnet. */
export interface AccessSurroundings {
  readonly tailnetId: string;
  readonly fleet: FleetOfTailnet;
  readonly shared: SharedServices;
  readonly policy: PolicyModule;
  /** Who acts, as notes say it. */
  readonly actor: () => string;
  /** Notes what somebody has just done. */
  readonly note: (kind: Parameters<Journal["note"]>[0], sentence: string, on?: string) => void;
  readonly syncSoon: () => void;
}

/** Puts together what of one tailnet is about who has which access, and for how long. */
export function composeAccess(
  surroundings: AccessSurroundings,
): Pick<TailnetModules, "access" | "people" | "reviews" | "timed"> {
  const { tailnetId, fleet, shared, policy, actor, note, syncSoon } = surroundings;
  const ofTimed = timed(surroundings);
  const deviceInvites = new DeviceInvites({ ...fleet, clock: shared.world.clock });
  return {
    access: accessModule({ ...fleet, ...shared.world, timed: ofTimed.records, deviceInvites }),
    people: peopleModule({
      ...shared.world,
      tailnetId,
      opened: () => shared.stores.openedTailnet(tailnetId),
      isShown: () => fleet.session().ok,
      publisher: shared.publisher,
      session: fleet.session,
      changes: policy.changes,
      self: () => shared.sync.ownerLogin,
      actor,
      appsOf: (login) => appsOfLeaver(fleet, login),
      lost: (login, before, after) => lostByLeaver(fleet.snapshot(), login, before, after),
      note: (sentence) => note("other", sentence),
      syncSoon,
      personRead: shared.fleet.personRead,
      deviceInvites,
    }),
    reviews: reviews(surroundings, deviceInvites),
    timed: ofTimed,
  };
}

function timed({ tailnetId, fleet, shared, policy, actor, note, syncSoon }: AccessSurroundings): TimedModule {
  const { world, publisher, board, stores, journal, connection } = shared;
  return timedModule({
    ...world,
    book: stores.timedOf(tailnetId),
    session: fleet.session,
    anySession: () => connection.sessionFor(tailnetId),
    isActive: () => board.facts.activeId === tailnetId,
    snapshot: fleet.snapshot,
    changes: policy.changes,
    capabilities: () => board.facts.capabilities,
    publish: (state) => publisher.publish("timed", state),
    actor,
    note: (sentence, on) => note("access", sentence, on),
    noteOwn: (sentence, on, problem) =>
      journal.note("access", sentence, problem === undefined ? { on } : { on, problem }),
    syncSoon,
    release: connection.release,
    timeWords: (at) => whenWords(at, world.clock.now()),
  });
}

function reviews(
  { tailnetId, fleet, shared, policy, actor, note, syncSoon }: AccessSurroundings,
  deviceInvites: DeviceInvites,
): ReviewsModule {
  const { world, reviewKeys, sync, publisher, journal } = shared;
  const { session, snapshot } = fleet;
  const keyOf =
    <T>(ask: (tailnet: StoredTailnet) => Promise<Result<T>>) =>
    async () => {
      const active = session();
      return active.ok ? ask(active.value.tailnet) : active;
    };
  return reviewsModule({
    store: createSealedReviews({
      disk: world.disk,
      folder: storePaths(world.userData).ofTailnet(tailnetId).reviews,
      tailnetId,
      key: { get: keyOf(reviewKeys.get), make: keyOf(reviewKeys.make) },
    }),
    session,
    snapshot,
    deviceInvites,
    changes: policy.changes,
    self: () => sync.ownerLogin,
    actor,
    note: (sentence) => note("access", sentence),
    noteOwn: (sentence) => journal.note("access", sentence),
    syncSoon,
    clock: world.clock,
    ids: world.ids,
    files: world.files,
    printer: world.printer,
    clipboard: world.clipboard,
    notifier: world.notifier,
    publish: (state) => publisher.publish("reviews", state),
  });
}
