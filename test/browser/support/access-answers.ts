import type { Answered } from "../../../shared/bridge/access.ts";
import type { CommandValue } from "../../../shared/bridge/contract.ts";
import type { TimedOffer } from "../../../shared/bridge/timed.ts";
import { unknown } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { passingWords } from "../../../shared/governance/posture/passing-words.ts";
import type { Passing } from "../../../shared/governance/posture/passing.ts";
import type { Hygiene } from "../../../shared/governance/hygiene/finding.ts";
import type { Gap } from "../../../shared/tailnet/gaps.ts";
import type { Answers } from "../../support/fake-bridge.ts";
import {
  hostileEntitlement,
  hostileEntitlementPast,
  hostileMatrix,
  hostilePeople,
} from "../../support/hostile-people.ts";
import { largeAppUsers, largeMatrix, largePeople } from "../../support/large-company.ts";
import { longPerson } from "../../support/long-person.ts";
import { madeHostile } from "../../support/made-hostile.ts";
import { sampleAppUsers } from "../../support/sample-app-users.ts";
import { sampleCredentials } from "../../support/sample-credentials.ts";
import { sampleEntitlement, sampleEntitlements } from "../../support/sample-entitlements.ts";
import { sampleHygiene } from "../../support/sample-hygiene.ts";
import { limitedMatrix, sampleExport, sampleMatrix } from "../../support/sample-matrix.ts";
import { sampleOffer } from "../../support/sample-offer.ts";
import { sampleAnswered, samplePassing, samplePeople, samplePerson } from "../../support/sample-people.ts";
import { sampleRename, sampleStanding } from "../../support/sample-rename.ts";
import type { SampleName } from "./sample-name.ts";

const unread = () => fail(problem("not-found", "The policy file could not be read."));

/** What of access is another than that of the sample: a large company’s, with hostile names, of nobody, or not to be read. */
export function accessAnswers(sample: SampleName): Answers {
  const now = Date.now();
  switch (sample) {
    case "large": {
      const [people, matrix] = [largePeople(now), largeMatrix()];
      return {
        "access.ofApp": () => ok(largeAppUsers()),
        "access.people": () => ok(people),
        "access.person": ({ login }) => {
          const line = people.people.find((one) => one.login === login);
          return line === undefined ? unread() : ok(longPerson(line, now));
        },
        "access.matrix": () => ok(matrix),
      };
    }
    case "hostile":
      return {
        ...hostileAnswers(now),
        "access.people": () => ok(hostilePeople(now)),
        "access.entitlement": () => ok(hostileEntitlement()),
        "history.entitlement": () => ok(hostileEntitlementPast(now)),
        "access.matrix": () => ok(hostileMatrix(now)),
      };
    case "empty": {
      const matrix = { ...sampleMatrix(now), people: [], groups: [], columns: [] };
      return {
        "access.people": () => ok({ people: [], orphans: [], gaps: [] }),
        "access.ask": () => fail(problem("not-found", "Nobody here is called “ana”.")),
        "hygiene.look": () => ok({ ...sampleHygiene(), findings: [], hidden: [], leftAlone: [] }),
        "timed.choices": () => ok({ people: [], unread: null, things: [] }),
        "access.entitlements": () => ok({ lines: [], gaps: [] }),
        "access.matrix": () => ok(matrix),
        "access.readExport": (exported) => ok(sampleExport(exported, matrix)),
      };
    }
    case "first-sync":
    case "failed":
      return { "access.people": unread, "access.entitlements": unread, "access.matrix": unread };
    case "limited":
      return limitedAnswers(now);
    case "none":
    case "sample":
    case "aged":
    case "crowded":
    case "paths":
    case "setups":
    case "hostile-setups":
      return {};
  }
}

/** What the screens show besides lists, with names as bad as names can be. */
function hostileAnswers(now: number): Answers {
  return {
    "access.readExport": (exported) => ok(sampleExport(exported, hostileMatrix(now))),
    "timed.choices": () => ok(hostileChoices(now)),
    "timed.offer": () => ok(madeHostile(sampleOffer("Stripe"))),
    "access.ask": () => ok(madeHostile(sampleAnswered(now))),
    "access.person": () => ok(madeHostile(samplePerson(now))),
    "access.ifTakenBack": () =>
      ok({
        ...madeHostile({
          powers: [],
          keeps: [{ name: "GitHub", through: "group:eng" }],
          unknown: ["group:it"],
          unsure: [],
          uncounted: 0,
        }),
        loses: [takenBackOf("hostile")],
      }),
    "access.entitlements": () => ok(madeHostile(sampleEntitlements())),
    "access.credentials": () => ok(madeHostile(sampleCredentials(now))),
    "access.ofApp": () => ok(madeHostile(sampleAppUsers())),
    "hygiene.look": () => ok(madeHostile(sampleHygiene())),
    "rename.look": () => ok(madeHostile(sampleRename())),
    "rename.stand": () => ok(madeHostile(sampleStanding())),
  };
}

/** Whom and what of them a person can choose from to give it for a while. */
function hostileChoices(now: number): CommandValue<"timed.choices"> {
  const people = hostilePeople(now).people.map(({ login, name }) => ({ login, name, devices: 2 }));
  const things = people.map(({ name }, index) => ({
    id: `groups ${index}`,
    section: "groups" as const,
    name: `group:${name}`,
    about: "6 people",
  }));
  return { people, unread: null, things };
}

function missing(about: "users" | "devices", scope: string): Gap {
  const reason = `The credential may not read ${about === "users" ? "people" : "devices"}.`;
  return { about, kind: "missing", reason, asOf: null, scope };
}

/** What is missing of them without the scope for devices and people, and the doubt of an answer. */
function limitedAnswers(now: number): Answers {
  const gaps = [missing("devices", "devices:core:read"), missing("users", "users:read")];
  const person = samplePerson(now);
  const people = samplePeople(now);
  const ssh = { devices: null, only: null, everyServer: false } as const;
  const lacking = { lastSeen: null, isOnline: false, role: "", ssh } as const;
  const hidden = "The credential may not read devices.";
  const devices = samplePassing(now).devices.map((one) => ({
    ...one,
    state: "unknown" as const,
    why: "Tailscale does not show its attributes; that takes the scope devices:posture_attributes:read.",
  }));
  return {
    "access.people": () =>
      ok({ people: people.people.map((line) => ({ ...line, ...lacking })), orphans: [], gaps }),
    "access.person": () =>
      ok({
        ...person,
        line: { ...person.line, ...lacking },
        devices: unknown(hidden, "devices:core:read"),
        gaps,
      }),
    "access.passing": () => ok({ passing: [{ ...samplePassing(now), passes: 0, fails: 0, devices }] }),
    "access.ask": () => ok(unsureAnswer(now)),
    "access.entitlements": () => ok({ ...sampleEntitlements(), gaps }),
    "access.entitlement": () => ok({ ...sampleEntitlement(), gaps }),
    "access.matrix": () => ok({ ...limitedMatrix(now), gaps }),
    "access.readExport": (exported) => ok(sampleExport(exported, limitedMatrix(now))),
    "timed.choices": () => ok(limitedChoices()),
    "timed.offer": () => ok(limitedOffer()),
    "rename.look": () =>
      ok(
        sampleRename({ devices: null, refused: problem("not-found", "The devices could not all be read.") }),
      ),
    "hygiene.look": () => ok(limitedHygiene()),
    "access.credentials": () => {
      const noKeys = unknown("The credential may not read keys.", "api_access_tokens:read");
      const { deviceInvites } = sampleCredentials(now);
      const invites = unknown("The credential may not read invites.", "user_invites:read");
      return ok({ keysAndClients: noKeys, invites, deviceInvites: { ...deviceInvites, invites } });
    },
  };
}

function limitedChoices(): CommandValue<"timed.choices"> {
  const things = [
    { id: "groups group:sre", section: "groups" as const, name: "group:sre", about: "6 people" },
  ];
  const people = [{ login: "ana@acme.example.com", name: "ana", devices: null }];
  return { people, unread: null, things };
}

/** What Clean-up cannot tell without those scopes, and nothing that follows from it. */
function limitedHygiene(): Hygiene {
  const hygiene = sampleHygiene();
  return {
    ...hygiene,
    findings: hygiene.findings.filter(({ of }) => of !== "orphans" && of !== "unused"),
    unknowns: [
      { what: "What is unused", reason: "The credential may not read devices.", scope: "devices:core:read" },
      {
        what: "Which names are nobody’s",
        reason: "The credential may not read people.",
        scope: "users:read",
      },
    ],
  };
}

/** Only Tailrace can end it: whether its devices may be marked is not known. */
function limitedOffer(): TimedOffer {
  const offer = sampleOffer("Stripe", {
    unknowns: ["Who else gains by it is not known: the credential may not read people."],
  });
  const points = [{ mark: "unknown" as const, words: "Which devices ana has is not known" }];
  return { ...offer, devices: null, byItself: { ...offer.byItself, possible: false, points, gains: [] } };
}

/** What is taken back first from the person of a sample, as their page calls it. */
export function takenBackOf(sample: SampleName): string {
  const person = samplePerson(0);
  const { kinds } = (sample === "hostile" ? madeHostile(person) : person).holdings;
  const taken = kinds.flatMap(({ reaches }) => reaches).find(({ id }) => id === "app Stripe");
  if (taken === undefined) throw new Error("The person of the sample has no Stripe.");
  return taken.name;
}

/** Yes, on a condition of which it is not known whether a device meets it. */
function unsureAnswer(now: number): Answered {
  const answered = sampleAnswered(now);
  if (answered.answer.kind !== "may") return answered;
  return {
    ...answered,
    answer: {
      ...answered.answer,
      verdict: "conditional",
      sentence: "ana’s device meets posture:managed",
      ...asShown({
        ...samplePassing(now),
        passes: 0,
        fails: 0,
        devices: samplePassing(now).devices.map((one) => ({
          ...one,
          state: "unknown",
          why: "Tailscale does not show its attributes; that takes the scope devices:posture_attributes:read.",
        })),
      }),
    },
  };
}

function asShown(
  passing: Passing,
): Pick<Extract<Answered["answer"], { kind: "may" }>, "condition" | "passing"> {
  const { condition, ...shown } = passingWords(passing);
  return { condition, passing: shown };
}
