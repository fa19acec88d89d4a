import * as v from "valibot";
import { signInProviderSchema } from "../catalogue/sign-in-provider.ts";
import { appUseSchema } from "../governance/app-use.ts";
import { narrowedRules, policyTest, wantedAppUsers } from "../policy/edit/intent-fields.ts";
import { command } from "./define.ts";
import { applyOutcomeSchema, reviewSchema } from "./policy.ts";
import { heldUpSchema } from "../connectors/path/path.ts";
import { healthCheckSchema } from "../connectors/checks/health-check.ts";
import { problemSchema } from "../core/problem.ts";
import { cloudIds } from "../export/cloud/clouds.ts";
import { commandBlockSchema, deviceWays } from "../connectors/commands.ts";
import { filledText, instant, list, text } from "../core/schema.ts";
import { identifier, nothing } from "./schemas.ts";

/** The steps after the catalogue, in order. */
export const setupSteps = ["review", "device", "allowlist", "done"] as const;
export type SetupStep = (typeof setupSteps)[number];

const tag = v.pipe(v.string(), v.regex(/^tag:[A-Za-z][A-Za-z0-9-]{0,62}$/u));
const prefix = v.pipe(v.string(), v.regex(/^[0-9A-Fa-f:.]{2,43}\/\d{1,3}$/u));

/** Every decision of the review step. All are filled in before the person sees them. */
export const decisionsSchema = v.strictObject({
  name: filledText(120),
  /** Null for a custom list of domains. */
  presetAppID: v.nullable(filledText(80)),
  domains: v.pipe(list(text(260)), v.maxLength(300)),
  tag,
  tagOwners: v.pipe(list(filledText(120)), v.maxLength(50)),
  accessForm: v.picklist(["grant", "acl", "none"]),
  members: v.pipe(list(filledText(120)), v.maxLength(200)),
  destinations: v.variant("kind", [
    v.strictObject({ kind: v.literal("internet") }),
    v.strictObject({ kind: v.literal("ranges"), ranges: v.pipe(list(prefix), v.maxLength(500)) }),
  ]),
  /** Limits the path to the connector tag; a Premium and Enterprise feature. */
  via: v.boolean(),
  /** Those of the members who have another way than the others, or a condition. */
  ways: v.exactOptional(v.pipe(wantedAppUsers, v.maxLength(200))),
  /** Wider rules that are kept away from the app. */
  narrow: v.exactOptional(v.pipe(narrowedRules, v.maxLength(100))),
  approval: v.picklist(["narrow", "broad", "none"]),
  approvedRanges: v.pipe(list(prefix), v.maxLength(500)),
  dnsAccess: v.boolean(),
  routes: v.pipe(list(prefix), v.maxLength(500)),
  comment: v.boolean(),
  /** Addresses without a name, by a subnet router: `destinations` are all of it. In grant notation; absent for an app. */
  fixed: v.exactOptional(v.strictObject({ ports: v.pipe(list(filledText(40)), v.maxLength(50)) })),
  /** The running connector that carries it, which takes the tag on with *Apply*; absent for a new one. */
  runsOn: v.exactOptional(identifier),
  /** The person accepts that a file without rules stops allowing everything. */
  confirmOpen: v.boolean(),
});
export type Decisions = v.InferOutput<typeof decisionsSchema>;

/** A tag that a set-up added to a device that ran already. */
export const gaveTagSchema = v.strictObject({ nodeId: v.string(), hostname: v.string(), tag: v.string() });

/** The connector that a set-up puts another host in the place of, and the apps that it served then. */
export const replacesSchema = v.strictObject({
  nodeId: v.string(),
  hostname: v.string(),
  apps: list(v.string()),
});
export type Replaced = v.InferOutput<typeof replacesSchema>;

/** An unfinished or just finished set-up. */
const setupSchema = v.strictObject({
  id: identifier,
  tailnetId: v.string(),
  productId: v.nullable(v.string()),
  step: v.picklist(setupSteps),
  startedAt: instant,
  decisions: decisionsSchema,
  /** The person has changed a decision: leaving the set-up keeps it. */
  decided: v.boolean(),
  /** When the policy was saved; null before *Apply*. */
  appliedAt: v.nullable(instant),
  /** It changed the policy file, which can be taken back. False where it only adds a connector. */
  wrotePolicy: v.boolean(),
  way: v.nullable(v.picklist(deviceWays)),
  /** The cloud on which the host is made; absent for any other host. */
  cloud: v.exactOptional(v.picklist(cloudIds)),
  /** That host; absent where there is no cloud. */
  cloudHost: v.exactOptional(v.strictObject({ name: v.string(), tags: list(v.string()) })),
  nodeId: v.nullable(v.string()),
  authKey: v.nullable(v.strictObject({ masked: v.string(), expiresAt: instant, revoked: v.boolean() })),
  /** Everything to run on the host as one script; null where nothing is to be run. */
  script: v.nullable(commandBlockSchema),
  /** The same in steps. */
  commands: list(commandBlockSchema),
  /** Live checks of the device step: joined, tagged, Linux, version, advertises, approved, online, egress found, … */
  deviceChecks: list(healthCheckSchema),
  /** What of them keeps a connector that joined from being ready, the worst; null where nothing does. */
  heldUp: v.nullable(heldUpSchema),
  /** The connector is ready: nothing stops it, and nothing that has to hold is unknown. */
  allGreen: v.boolean(),
  /** Set when the addresses were recorded in the ledger. */
  recordedAt: v.nullable(instant),
  /** Tags that the host joins with besides that of the app. */
  alsoTags: v.exactOptional(list(v.string())),
  /** It makes a host that takes the place of a connector; absent for one that makes an app, or adds a connector. */
  replaces: v.exactOptional(replacesSchema),
  /** What an undo of the policy change leaves on a connector; absent where it added no tag. */
  gaveTag: v.exactOptional(gaveTagSchema),
  problem: v.nullable(problemSchema),
});
export type SetupView = v.InferOutput<typeof setupSchema>;

/** All set-ups that are not finished, and the one just finished. */
export const setupsSchema = v.strictObject({ setups: list(setupSchema) });
export type SetupsState = v.InferOutput<typeof setupsSchema>;

const setupId = identifier;
const one = v.strictObject({ setupId });

/** The main job, step by step. Every command leaves its result on disk before it answers. */
export const setupCommands = {
  /**
   * Starts a set-up with every decision filled in. `productId` null means a custom app, or addresses without a name where it
   * is `fixed`.
   */
  "setup.begin": command(
    v.strictObject({ productId: v.nullable(identifier), fixed: v.exactOptional(v.literal(true)) }),
    v.strictObject({ setupId }),
  ),
  /** Remembers through which identity provider the people of the tailnet sign in. */
  "setup.chooseProvider": command(v.strictObject({ provider: signInProviderSchema }), nothing),
  /** Notes that the provider restricts the sign-in of a product, or does not. Changes no policy. */
  "setup.holdProduct": command(v.strictObject({ productId: identifier, held: v.boolean() }), nothing),
  /**
   * Starts the set-up of the provider’s sign-in hosts, once for all products without an allowlist of their own: one that
   * is open is taken up. Errors: `conflict` where an app carries them already, `not-found` before a provider was chosen.
   */
  "setup.beginSignIn": command(v.strictObject({ productId: identifier }), v.strictObject({ setupId })),
  /**
   * Begins to add a connector to an app of the policy file, at the device step; one that is under way is taken up. Errors:
   * `not-found` where the app is gone or names no tag.
   */
  "setup.addConnector": command(v.strictObject({ appName: identifier }), v.strictObject({ setupId })),
  /**
   * Begins to put another host in the place of a connector, at the device step; one that is under way is taken up. Errors:
   * `not-found` where no app is on the connector.
   */
  "setup.replace": command(v.strictObject({ nodeId: identifier }), v.strictObject({ setupId })),
  /** Keeps the decisions and plans the change on the newest policy text. */
  "setup.review": command(v.strictObject({ setupId, decisions: decisionsSchema }), reviewSchema),
  /**
   * Who would use the app by the decisions, and the tests that are written with them; on the policy file of the last sync.
   * Errors: `not-found` before it is read, and those of planning.
   */
  "setup.use": command(
    v.strictObject({ setupId, decisions: decisionsSchema }),
    v.strictObject({ use: appUseSchema, tests: list(policyTest) }),
    { timeLimit: 60_000 },
  ),
  /** Saves the reviewed change, guarded by the ETag it was planned on. */
  "setup.apply": command(
    v.strictObject({ setupId, reviewId: identifier, confirmLockout: v.exactOptional(v.boolean()) }),
    applyOutcomeSchema,
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Chooses how the connector is made; creates the one-time auth key when that way needs one. */
  "setup.chooseWay": command(
    v.strictObject({
      setupId,
      way: v.picklist(deviceWays),
      nodeId: v.exactOptional(identifier),
      /** With `cloud-init`: the cloud on which the host is made, where its address can be reserved. */
      cloud: v.exactOptional(v.picklist(cloudIds)),
    }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /** Gives the running connector that was chosen its tag, where that did not come about with the save. */
  "setup.tagHost": command(one, nothing, { timeLimit: 90_000, exclusive: true }),
  /** Copies a block of commands, or the script, with the auth key in place of its mask. */
  "setup.copyCommands": command(
    v.strictObject({
      setupId,
      block: v.union([
        v.literal("script"),
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
        /** What makes host and reserved address on the cloud; it holds no key. */
        v.picklist(["cloud-commands", "cloud-terraform"]),
      ]),
    }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Copies what somebody else must do, on the host or in the product: as a Markdown checklist or as a mail. Holds no key. */
  "setup.copyHandoff": command(
    v.strictObject({
      setupId,
      kind: v.picklist(["host", "allowlist"]),
      as: v.picklist(["checklist", "mail"]),
    }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Moves to a step; leaving the device step revokes its auth key. */
  "setup.goTo": command(v.strictObject({ setupId, step: v.picklist(setupSteps) }), nothing),
  /**
   * Puts the set-up aside; it resumes at its step. Revokes the auth key. One in which nothing was decided is forgotten,
   * unless `keep` says that something was typed which is not planned yet.
   */
  "setup.leave": command(v.strictObject({ setupId, keep: v.exactOptional(v.boolean()) }), nothing),
  /** Forgets an unfinished set-up. What was already saved to the policy stays and is said. */
  "setup.discard": command(one, nothing),
  /** Ends a set-up. */
  "setup.finish": command(one, nothing),
  /** Plans taking back what this set-up wrote to the policy. */
  "setup.undo": command(one, reviewSchema),
} as const;
