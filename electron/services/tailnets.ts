import { commandNames } from "../../shared/bridge/command-names.ts";
import type { CommandHandlers } from "../../shared/bridge/contract.ts";
import type { Result } from "../../shared/core/result.ts";
import type { Session } from "../ports/session.ts";
import type { ConnectorsModule } from "./connectors/connectors-module.ts";
import type { EgressModule } from "./egress/egress-module.ts";
import type { HereLook } from "./here/here-service.ts";
import type { HereModule } from "./here/here-module.ts";
import type { ListsLook } from "./lists/lists-service.ts";
import type { ListsModule } from "./lists/lists-module.ts";
import type { HandlersOf, Module, Running } from "./module.ts";
import type { ReadingsModule } from "./readings/readings-module.ts";
import type { ReviewsModule } from "./reviews/reviews-module.ts";
import type { PeopleModule } from "./people/people-module.ts";
import type { PolicyModule } from "./policy/policy-module.ts";
import type { TimedModule } from "./timed/timed-module.ts";
import type { SetupModule } from "./setup/setup-module.ts";

/** What is done on one tailnet. Each acts on that tailnet alone, and only while it is the active one. */
export interface TailnetModules {
  readonly policy: PolicyModule;
  readonly setup: SetupModule;
  readonly connectors: ConnectorsModule;
  readonly egress: EgressModule;
  readonly checks: Module<"checks">;
  readonly access: Module<"access">;
  readonly activity: Module<"activity">;
  readonly people: PeopleModule;
  readonly responsible: Module<"responsible">;
  readonly reviews: ReviewsModule;
  readonly timed: TimedModule;
  readonly hygiene: Module<"hygiene">;
  readonly renames: Module<"rename">;
  readonly history: Module<"history">;
  readonly here: HereModule;
  readonly guide: Module<"guide">;
  readonly lists: ListsModule;
  readonly readings: ReadingsModule;
  readonly vitals: Module<"vitals">;
}

const nouns = [
  "access",
  "activity",
  "changes",
  "checks",
  "connectors",
  "deprovision",
  "egress",
  "guide",
  "here",
  "history",
  "hygiene",
  "lists",
  "people",
  "policy",
  "readings",
  "rename",
  "responsible",
  "reviews",
  "setup",
  "timed",
  "vitals",
] as const;

type TailnetHandlers = HandlersOf<(typeof nouns)[number]>;

/** Any one of them, whatever it takes. */
type AnyHandler = (argument: never, tailnetId: string) => Promise<Result<unknown>>;

/** The modules of every tailnet that was used: reviews and copies are still there when a person switches back. */
export class Tailnets implements Running {
  readonly #make: (tailnetId: string) => TailnetModules;
  readonly #made = new Map<string, TailnetModules>();

  /** `make` is called when a tailnet is first used. */
  constructor(make: (tailnetId: string) => TailnetModules) {
    this.#make = make;
  }

  readonly of = (tailnetId: string): TailnetModules => {
    const modules = this.#made.get(tailnetId) ?? this.#make(tailnetId);
    this.#made.set(tailnetId, modules);
    return modules;
  };

  forget(tailnetId: string): void {
    this.#made.get(tailnetId)?.timed.stop?.();
    this.#made.delete(tailnetId);
  }

  /** Keeps what was promised in tailnets, whichever of them is active. */
  keepPromises(tailnetIds: readonly string[]): void {
    for (const id of tailnetIds) void this.of(id).timed.start();
  }

  /** Another session is active, or none. */
  sessionChanged(session: Session | null): void {
    for (const { setup } of this.#made.values()) setup.device.sessionChanged(session);
  }

  /** A sync has brought what a session reads. */
  async synced(session: Session): Promise<void> {
    const { setup, lists, readings, people, reviews, timed } = this.of(session.tailnet.id);
    await timed.synced(session);
    await setup.device.reconcile(session);
    lists.watch();
    readings.watch();
    await people.takeUp(session);
    await reviews.synced(session);
  }

  /** What is news besides a sync: what this computer sees, and which followed lists moved. */
  seenBeside(tailnetId: string): readonly [HereLook | null, ListsLook | null] {
    const { here, lists } = this.of(tailnetId);
    return [here.watch(), lists.news()];
  }

  readonly pause = (): void => {
    for (const module of this.#all()) module.pause?.();
  };

  readonly resume = (): void => {
    for (const module of this.#all()) module.resume?.();
  };

  readonly stop = (): void => {
    for (const module of this.#all()) module.stop?.();
  };

  /**
   * Hands each command to the modules of the tailnet that it is meant for, and to no other. `mayAct` says whether that one
   * is active. Errors: its own.
   */
  handlers(mayAct: (tailnetId: string) => Result<unknown>): TailnetHandlers {
    const handlerOf =
      (name: keyof TailnetHandlers): AnyHandler =>
      async (argument, tailnetId) => {
        const active = mayAct(tailnetId);
        if (!active.ok) return active;
        // Named as one type: to call the union of them all takes the type check longer than all other files together.
        const handler: AnyHandler = handlersOf(this.of(tailnetId))[name];
        return handler(argument, tailnetId);
      };
    const names = commandNames.filter(isOfTailnet);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name has the handler of that name
    return Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as TailnetHandlers;
  }

  #all(): readonly Running[] {
    return [...this.#made.values()].flatMap((modules) => Object.values<Running>({ ...modules }));
  }
}

function isOfTailnet(name: keyof CommandHandlers): name is keyof TailnetHandlers {
  return nouns.some((noun) => name.startsWith(`${noun}.`));
}

function handlersOf({
  policy,
  setup,
  connectors,
  egress,
  checks,
  access,
  activity,
  people,
  hygiene,
  history,
  here,
  guide,
  lists,
  readings,
  renames,
  responsible,
  reviews,
  timed,
  vitals,
}: TailnetModules): TailnetHandlers {
  return {
    ...policy.handlers,
    ...setup.handlers,
    ...connectors.handlers,
    ...egress.handlers,
    ...checks.handlers,
    ...access.handlers,
    ...activity.handlers,
    ...people.handlers,
    ...hygiene.handlers,
    ...history.handlers,
    ...here.handlers,
    ...guide.handlers,
    ...lists.handlers,
    ...readings.handlers,
    ...renames.handlers,
    ...responsible.handlers,
    ...reviews.handlers,
    ...timed.handlers,
    ...vitals.handlers,
  };
}
