import * as v from "valibot";
import { knownSchema } from "../core/known.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { appTestsSchema } from "../governance/app-tests.ts";
import { appUseSchema } from "../governance/app-use.ts";
import { credentialsSchema } from "../governance/credentials.ts";
import { entitlementLineSchema } from "../governance/entitlement-lines.ts";
import { entitlementWaysSchema } from "../governance/entitlement-ways.ts";
import { matrixColumnSchema, matrixGroupSchema, matrixPersonSchema } from "../governance/matrix/matrix.ts";
import { orphanSchema } from "../governance/orphans.ts";
import { personLineSchema } from "../governance/people.ts";
import { personHoldingsSchema } from "../governance/person/person.ts";
import { takenBackSchema } from "../governance/person/taking-back.ts";
import { passingSchema } from "../governance/posture/passing.ts";
import { shownAnswerSchema } from "../governance/question/shown-answer.ts";
import { vocabularySchema } from "../governance/question/vocabulary.ts";
import { wayLossSchema } from "../governance/way-loss.ts";
import {
  listedEntitlementSchema,
  policyTest,
  wantedAppUsers,
  type ListedEntitlement,
} from "../policy/edit/intent-fields.ts";
import { gapSchema } from "../tailnet/gaps.ts";
import { command } from "./define.ts";
import { nothing } from "./schemas.ts";

/** Everybody of the tailnet. */
const peopleSchema = v.strictObject({
  people: list(personLineSchema),
  /** Logins of the policy file that are nobody, or suspended. */
  orphans: list(orphanSchema),
  /** Of people and devices: what is missing, old or not whole. */
  gaps: list(gapSchema),
});
export type PeopleView = v.InferOutput<typeof peopleSchema>;

/** A rule of the policy file that has a part in somebody’s use of an app. */
const usedRuleSchema = v.strictObject({
  /** Its kind and its place there, 1-based: “Grant 4”. */
  name: v.string(),
  /** 1-based line of the stored text; null for the rule that stands in where the file has none. */
  line: v.nullable(v.number()),
  /** As it stands in the file, in one line. */
  text: v.string(),
  /** What it lets people do: ask the connectors for names, send traffic to the app, or both. */
  gives: v.picklist(["names", "traffic", "both"]),
});
export type UsedRule = v.InferOutput<typeof usedRuleSchema>;

/** Somebody who may use an app. */
const appUserSchema = v.strictObject({
  kind: v.picklist(["person", "device", "addresses", "outsiders"]),
  /** Login, device name, or addresses as written; “Anybody outside the tailnet”. */
  name: v.string(),
  /** Surely, on a condition that only the device can meet, or nobody can say. */
  verdict: v.picklist(["yes", "conditional", "unknown"]),
  /** The sources by which rules that lead to the app mean them, as written. */
  through: list(v.string()),
  /** Postures of which their device must meet one. */
  postures: list(v.string()),
  /** The rules let them, and they may nothing now. */
  suspended: v.exactOptional(v.literal(true)),
});
export type AppUserView = v.InferOutput<typeof appUserSchema>;

/** Who may use an app through what. */
const appUsersSchema = v.strictObject({
  users: list(appUserSchema),
  /** Whether somebody may use it now who is not counted among those who surely may. */
  orMore: v.boolean(),
  rules: list(usedRuleSchema),
  /** What cannot be known, in sentences. */
  unknowns: list(v.string()),
  /** By the names that rules give them. */
  use: appUseSchema,
  /** Tests of the file about it. */
  tests: appTestsSchema,
});
export type AppUsers = v.InferOutput<typeof appUsersSchema>;

/** A device of somebody. */
const ownDeviceSchema = v.strictObject({
  nodeId: v.string(),
  name: v.string(),
  os: v.string(),
  online: v.boolean(),
  lastSeen: v.nullable(instant),
});

/** Somebody of the tailnet, what they hold and through what. */
const personSchema = v.strictObject({
  line: personLineSchema,
  devices: knownSchema(list(ownDeviceSchema)),
  holdings: personHoldingsSchema,
  /** Of people and devices: what is missing, old or not whole. */
  gaps: list(gapSchema),
});
export type PersonView = v.InferOutput<typeof personSchema>;

/** An answer, and what it was read from. */
const answeredSchema = v.strictObject({
  answer: shownAnswerSchema,
  /** ETag of the policy file. */
  etag: v.string(),
  /** When people and devices were read. */
  at: instant,
});
export type Answered = v.InferOutput<typeof answeredSchema>;

/** Everything that can be held. */
const entitlementsSchema = v.strictObject({
  lines: list(entitlementLineSchema),
  /** Of people and devices: what is missing, old or not whole. */
  gaps: list(gapSchema),
});
export type EntitlementsView = v.InferOutput<typeof entitlementsSchema>;

/** One thing that can be held, and who holds it. */
const entitlementSchema = v.strictObject({
  line: entitlementLineSchema,
  ways: entitlementWaysSchema,
  gaps: list(gapSchema),
});
export type EntitlementView = v.InferOutput<typeof entitlementSchema>;

/** People and groups against what they may use. */
const matrixSchema = v.strictObject({
  people: list(matrixPersonSchema),
  groups: list(matrixGroupSchema),
  columns: list(matrixColumnSchema),
  /** Places of devices that have no column. */
  leftOut: v.number(),
  gaps: list(gapSchema),
});
export type MatrixView = v.InferOutput<typeof matrixSchema>;

/** Something that leaves Tailrace as a text for another tool. */
const exported = v.variant("what", [
  v.strictObject({ what: v.literal("matrix"), rows: v.picklist(["people", "groups"]) }),
  v.strictObject({ what: v.literal("policyTerraform") }),
  v.strictObject({ what: v.literal("keyTerraform"), appName: filledText(120) }),
  v.strictObject({ what: v.literal("conductorOneTerraform") }),
]);
export type Exported = v.InferOutput<typeof exported>;

const exportTextSchema = v.strictObject({
  fileName: v.string(),
  /** The beginning of it, where it is long. */
  text: v.string(),
  /** Lines that are not shown. */
  more: v.number(),
});

/** Asked for as it was answered. */
const takenEntitlement: v.GenericSchema<ListedEntitlement> = listedEntitlementSchema;

const question = v.strictObject({ question: filledText(400) });

/** Questions about who reaches what. */
export const accessCommands = {
  /** Who may use an app by the stored policy file. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.ofApp": command(v.strictObject({ appName: filledText(120) }), appUsersSchema, {
    timeLimit: 60_000,
  }),
  /** The tests that go with a choice of who may use an app. Errors: as above. */
  "access.testsForApp": command(
    v.strictObject({ appName: filledText(120), users: wantedAppUsers }),
    list(policyTest),
  ),
  /** Copies the logins of the people who may use an app, one on each line. Errors: as above, and `clipboard`. */
  "access.copyUsers": command(
    v.strictObject({ appName: filledText(120) }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Everybody of the tailnet, by login. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.people": command(nothing, peopleSchema, { timeLimit: 60_000 }),
  /** Somebody of the tailnet. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.person": command(v.strictObject({ login: filledText(320) }), personSchema, { timeLimit: 60_000 }),
  /**
   * Which devices of somebody pass what the ways to their reaches ask for; attributes that are not known are read. Errors: as
   * above.
   */
  "access.passing": command(
    v.strictObject({ login: filledText(320) }),
    v.strictObject({ passing: list(passingSchema) }),
    { timeLimit: 60_000 },
  ),
  /**
   * What taking these back from somebody changes for them. Errors: as above, and those of planning it, `policy-ambiguous`
   * among them.
   */
  "access.ifTakenBack": command(
    v.strictObject({
      login: filledText(320),
      entitlements: v.pipe(v.array(takenEntitlement), v.minLength(1), v.maxLength(200)),
    }),
    takenBackSchema,
    { timeLimit: 60_000 },
  ),
  /** Everything that can be held, by section. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.entitlements": command(nothing, entitlementsSchema, { timeLimit: 60_000 }),
  /**
   * The API credentials and invites of the tailnet, read anew: what this credential may not see is unknown. Invites to devices
   * are read within a budget; `more` asks further devices. Errors: `not-found`, `not-connected`, `conflict`.
   */
  "access.credentials": command(v.strictObject({ more: v.exactOptional(v.boolean()) }), credentialsSchema, {
    timeLimit: 60_000,
  }),
  /** Who holds one thing. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.entitlement": command(v.strictObject({ id: filledText(20_000) }), entitlementSchema, {
    timeLimit: 60_000,
  }),
  /**
   * Who loses an entitlement when one of its ways is taken back. Errors: as above, `not-found` where that way is not there or
   * cannot be taken back alone, and those of planning it.
   */
  "access.ifWayTakenBack": command(
    v.strictObject({ id: filledText(20_000), way: filledText(20_000) }),
    wayLossSchema,
    { timeLimit: 60_000 },
  ),
  /** Who may use what, worked out in parts. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.matrix": command(nothing, matrixSchema, { timeLimit: 60_000 }),
  /** What an export is, to be looked at. Errors: as above; `not-found` for an app that is not there. */
  "access.readExport": command(exported, exportTextSchema, { timeLimit: 60_000 }),
  /** Copies it. Errors: as above, and `clipboard`. */
  "access.copyExport": command(exported, v.strictObject({ sentence: v.string() }), { timeLimit: 60_000 }),
  /** Keeps it as a file where the person says; null where they close that question. Errors: the disk’s. */
  "access.saveExport": command(exported, v.strictObject({ sentence: v.nullable(v.string()) }), {
    timeLimit: 3_600_000,
  }),
  /**
   * Answers a question in words; attributes of the devices it is about are read where a posture decides. Errors: `invalid-argument` where it is none or a name is not one alone, `not-found`,
   * `policy-syntax`, `not-connected`.
   */
  "access.ask": command(question, answeredSchema),
  /** Copies the answer to a question as text. Errors: as for asking, and `clipboard`. */
  "access.copyAnswer": command(question, v.strictObject({ sentence: v.string() })),
  /** The names that questions may use. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.words": command(nothing, vocabularySchema),
} as const;
