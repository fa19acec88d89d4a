import type { Result } from "../../shared/core/result.ts";
import type { ApplyOutcome, ReviewView } from "../../shared/bridge/policy.ts";
import type { StartedApplication } from "../support/fake-world.ts";
import { reviewPlan } from "../support/review-plan.ts";

/** What a person was told at the end of an act. */
export interface Told {
  /** The code of a problem, or a word for how it went. */
  readonly words: string;
  /** True: told that the policy file was saved, by a change of more than nothing. */
  readonly saved: boolean;
}

/** Something that a person does, from looking to saving. It ends early where a step is refused. */
interface Act {
  readonly name: string;
  readonly run: (
    application: StartedApplication,
    around: { readonly now: () => number; readonly random: () => number },
  ) => Promise<Told>;
}

const hour = 3_600_000;
const hiro = "hiro@acme.example.com";
/** Of the two keys of hiro, the one that a review keeps. */
export const keptKey = "laptop-2";

/** Ends an act where a command is refused: with the problem’s code. */
class Refused extends Error {
  constructor(code: string) {
    super(code);
    this.name = "Refused";
  }
}

function need<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  if (result.problem.what.trim() === "") throw new Error(`${result.problem.code} without a sentence`);
  throw new Refused(result.problem.code);
}

const told = (outcome: ApplyOutcome | null, review: ReviewView | null): Told => {
  const kind = outcome?.outcome ?? "nothing to save";
  return { words: kind, saved: kind === "saved" && review?.nothingToDo === false };
};
const done: Told = { words: "done", saved: false };

const acts: readonly Act[] = [
  {
    name: "set up an app",
    run: async ({ handlers, publisher }) => {
      const { setupId } = need(await handlers["setup.begin"]({ productId: "github" }));
      const setup = publisher.state().setups.setups.find(({ id }) => id === setupId);
      if (setup === undefined) return { words: "not kept", saved: false };
      const review = need(await handlers["setup.review"]({ setupId, decisions: setup.decisions }));
      const outcome = need(
        await handlers["setup.apply"]({ setupId, reviewId: review.id, confirmLockout: true }),
      );
      return told(outcome, review);
    },
  },
  {
    name: "make a connector",
    run: async ({ handlers }) => {
      const { setupId } = need(await handlers["setup.addConnector"]({ appName: "Salesforce" }));
      need(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
      need(await handlers["setup.leave"]({ setupId }));
      return done;
    },
  },
  {
    name: "change the policy file",
    run: async ({ handlers }, { random }) => {
      const intent =
        random() < 0.5
          ? ({ kind: "createGroup", group: "group:campaign", members: [hiro] } as const)
          : ({ kind: "removeApp", name: "Salesforce" } as const);
      const review = need(await handlers["changes.plan"](intent));
      return told(
        need(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true })),
        review,
      );
    },
  },
  {
    name: "write by hand",
    run: async ({ handlers }) => {
      const { text, etag } = need(await handlers["policy.read"]({}));
      const written = `${text.trimEnd()}\n// written by hand\n`;
      const review = need(await handlers["changes.plan"]({ kind: "text", text: written, etag }));
      return told(
        need(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true })),
        review,
      );
    },
  },
  {
    name: "give for an hour",
    run: async ({ handlers }, { now, random }) => {
      const { things } = need(await handlers["timed.choices"]({}));
      const thing = things[Math.floor(random() * things.length)];
      if (thing === undefined) return { words: "nothing to give", saved: false };
      const wanted = { login: hiro, entitlementId: thing.id };
      const offer = need(await handlers["timed.offer"](wanted));
      const { byTailrace } = offer;
      if (byTailrace.review === null) return { words: "cannot be given", saved: false };
      return told(
        need(
          await handlers["timed.giveByPolicy"]({
            ...wanted,
            reviewId: byTailrace.review.id,
            reason: "OPS-1",
            expiresAt: now() + hour,
            confirmLockout: true,
          }),
        ),
        byTailrace.review,
      );
    },
  },
  {
    name: "deprovision",
    run: async ({ handlers }) => {
      const choices = { account: "suspend", devices: true, keys: true, invites: true } as const;
      const { id } = need(await handlers["deprovision.begin"]({ login: hiro, reason: "Left", choices }));
      const review = need(await handlers["deprovision.review"]({ id }));
      return told(
        need(await handlers["deprovision.apply"]({ id, reviewId: review.id, confirmLockout: true })),
        review,
      );
    },
  },
  {
    name: "review access",
    run: async ({ handlers }, { now, random }) => {
      const reviewer = "greta@acme.example.com";
      const section = random() < 0.5 ? ("tagOwners" as const) : ("groups" as const);
      const { id } = need(
        await handlers["reviews.start"](
          reviewPlan(now(), {
            name: `Some of it, ${now()}`,
            // Keys end through the API, after the policy file.
            scope: { of: "sections", sections: [section, "credentials"] },
            reviewers: [reviewer],
            dueAt: now() + 24 * hour,
          }),
        ),
      );
      const keeps = { choice: "keep", reviewer, comment: "" } as const;
      const pattern = { login: hiro, name: `*${keptKey}*` };
      need(await handlers["reviews.decideMatching"]({ id, pattern, ...keeps }));
      need(
        await handlers["reviews.decideMatching"]({
          id,
          pattern: { login: hiro },
          choice: "revoke",
          reviewer,
          comment: "gone",
        }),
      );
      const looked = need(await handlers["reviews.lookClosing"]({ id }));
      const { outcome } = need(
        await handlers["reviews.close"]({ id, reviewId: looked.review?.id ?? null, confirmLockout: true }),
      );
      return told(outcome, looked.review);
    },
  },
  {
    name: "record an allowlist",
    run: async ({ handlers }) => {
      const { addresses } = need(await handlers["egress.render"]({ appName: "Salesforce", format: "line" }));
      need(await handlers["egress.markAdded"]({ appName: "Salesforce", format: "line", addresses }));
      return done;
    },
  },
  {
    name: "look at the clean-up",
    run: async ({ handlers }) => {
      need(await handlers["hygiene.look"]({}));
      return done;
    },
  },
  {
    name: "check now",
    run: async ({ handlers }) => {
      need(await handlers["sync.now"]({}));
      return done;
    },
  },
];

/** Every act that is tried. */
export const campaignActs: readonly Act[] = acts.map(({ name, run }) => ({
  name,
  run: async (application, around) => {
    try {
      return await run(application, around);
    } catch (error) {
      if (error instanceof Refused) return { words: error.message, saved: false };
      throw error;
    }
  },
}));
