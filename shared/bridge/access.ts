import * as v from "valibot";
import { filledText, instant, list } from "../core/schema.ts";
import { command } from "./define.ts";
import { nothing } from "./schemas.ts";

/** Somebody of the tailnet, see `shared/governance/people.ts`. */
const personLineSchema = v.strictObject({
  login: v.string(),
  name: v.string(),
  role: v.string(),
  groups: list(v.string()),
  apps: list(v.string()),
  mayBeMore: v.boolean(),
  lastSeen: v.nullable(instant),
});
export type PersonLineView = v.InferOutput<typeof personLineSchema>;

/** Everybody of the tailnet. */
const peopleSchema = v.strictObject({
  people: list(personLineSchema),
  /** What cannot be known, in sentences. */
  unknowns: list(v.string()),
});
export type PeopleView = v.InferOutput<typeof peopleSchema>;

/** A rule of the policy file that has a part in somebody’s use of an app. */
const usedRuleSchema = v.strictObject({
  /** Its section and its place there, 1-based: “rule 4 of grants”. */
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
});
export type AppUserView = v.InferOutput<typeof appUserSchema>;

/** Who may use an app through what. */
const appUsersSchema = v.strictObject({
  users: list(appUserSchema),
  rules: list(usedRuleSchema),
  /** What cannot be known, in sentences. */
  unknowns: list(v.string()),
});
export type AppUsers = v.InferOutput<typeof appUsersSchema>;

/** Questions about who reaches what. */
export const accessCommands = {
  /** Who may use an app by the stored policy file. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.ofApp": command(v.strictObject({ appName: filledText(120) }), appUsersSchema, {
    timeLimit: 60_000,
  }),
  /** Everybody of the tailnet, by login. Errors: `not-found`, `policy-syntax`, `not-connected`. */
  "access.people": command(nothing, peopleSchema, { timeLimit: 60_000 }),
} as const;
