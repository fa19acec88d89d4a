import type { JsonValue } from "../../hujson/tree.ts";
import type { PartChoices } from "./removal/app-part.ts";
import type { RuleIdentity, RuleSection } from "./rule-identity.ts";

/**
 * Every change Tailrace makes to a policy file, as a value that can be stored, reviewed, planned on whatever
 * text the service holds at that moment, and planned again after a conflict. Plain JSON throughout.
 */
export type PolicyIntent =
  | AddAppIntent
  | UpdateAppIntent
  | RemoveAppIntent
  | RestoreAppIntent
  | ConvertPresetIntent
  | MigrateWildcardIntent
  | AddTagIntent
  | RemoveTagIntent
  | SetTagOwnersIntent
  | AddApproversIntent
  | RemoveApproversIntent
  | CreateGroupIntent
  | RemoveGroupIntent
  | AddGroupMembersIntent
  | RemoveGroupMembersIntent
  | AddRuleIntent
  | RemoveRuleIntent
  | AddRuleSourcesIntent
  | RemoveRuleSourcesIntent
  | AddRuleDestinationsIntent
  | RemoveRuleDestinationsIntent
  | AllowDnsIntent
  | AllowAccessIntent
  | AddTestIntent
  | RemoveTestIntent
  | DropEmptySectionsIntent
  | SequenceIntent;

/** What every intent may carry. */
interface Common {
  /**
   * Confirms a change to a file that has neither `acls` nor `grants`. The service reads such a file as "allow
   * everything"; its first rule turns that into "deny everything else".
   */
  readonly confirmOpen?: boolean;
  /**
   * Set on what takes the set-up of an app back: names the apps that were there before it and did without. What an app
   * that came later may need stays, and that is said.
   */
  readonly sparesAppsSince?: readonly string[];
}

/** The discriminator of an intent. */
export type PolicyIntentKind = PolicyIntent["kind"];

/** How people are let through to an app. Source: Tailscale docs, "App connectors: set up", "Grants via". */
export interface AppAccess {
  /** `grant` and `acl` add a rule in that style; `none` adds no rule. */
  readonly form: "grant" | "acl" | "none";
  /** Selectors of the people, for example `autogroup:member` or `group:eng`. */
  readonly sources: readonly string[];
  /** `internet` stands for `autogroup:internet`; otherwise CIDRs. */
  readonly destinations: "internet" | readonly string[];
  /** In grant notation: `*`, `443`, `tcp:443`, `tcp:80-443`. */
  readonly ports: readonly string[];
  /** Whether the grant is limited to the app's connectors (`via`). Needs the grant form and a Premium plan. */
  readonly via?: boolean;
}

/** Which learned routes of the connectors are approved without a person. */
export interface RouteApproval {
  /** `broad` approves 0.0.0.0/0 and ::/0; `narrow` the given prefixes; `none` leaves approval to a person. */
  readonly form: "broad" | "narrow" | "none";
  readonly prefixes: readonly string[];
}

/** Sets up an app: tags, approvers, access, DNS access and the app entry, in one change. */
export interface AddAppIntent extends Common {
  readonly kind: "addApp";
  readonly name: string;
  /** Empty when `presetAppID` is given. */
  readonly domains: readonly string[];
  readonly presetAppID?: string;
  /** Tags of the connectors, `tag:` included. */
  readonly connectors: readonly string[];
  /** Owners of the tags that may have to be declared; a missing tag gets `autogroup:admin`. */
  readonly newTagOwners?: Readonly<Record<string, readonly string[]>>;
  readonly access: AppAccess;
  readonly approval: RouteApproval;
  /** Whether the sources are given port 53 of the connectors, which discovery by DNS needs. */
  readonly dnsAccess: boolean;
  /** CIDRs the connectors advertise at once and that are approved implicitly. */
  readonly routes: readonly string[];
  /** Whether a comment that names the app is put above what is inserted. */
  readonly comment?: boolean;
}

/** Changes an app's own entry; fields that are left out stay as they are, unknown fields too. */
export interface UpdateAppIntent extends Common {
  readonly kind: "updateApp";
  /** The app as it is called now. */
  readonly name: string;
  readonly change: AppChange;
  readonly newTagOwners?: Readonly<Record<string, readonly string[]>>;
}

/** What of an app entry changes. `null` removes the field. */
export interface AppChange {
  readonly name?: string;
  readonly domains?: readonly string[] | null;
  readonly presetAppID?: string | null;
  readonly connectors?: readonly string[];
  readonly routes?: readonly string[] | null;
}

/** Removes an app and what only it used. */
export interface RemoveAppIntent extends Common {
  readonly kind: "removeApp";
  readonly name: string;
  /** Removes the entry and cleans up nothing else: the inverse of putting an entry in. */
  readonly entryOnly?: boolean;
  /** Keeps an attribute entry whose list of apps is empty after this, because it was there before the app. */
  readonly keepEmptyList?: boolean;
  /** What takes the set-ups of the app back, as recorded when they were saved: what they wrote is known by this. */
  readonly written?: readonly PolicyIntent[];
  /** What the app was called before: comments may still say so. */
  readonly formerNames?: readonly string[];
  /** Parts for which a person decided otherwise than was proposed. */
  readonly choices?: PartChoices;
}

/** Puts a removed app entry back: the inverse of its removal. */
export interface RestoreAppIntent extends Common {
  readonly kind: "restoreApp";
  /** The entry as it was, unknown fields included. */
  readonly entry: { readonly [name: string]: JsonValue };
  readonly index?: number;
  /** Lines of the comment that stood above the entry, without comment marks. */
  readonly comment?: readonly string[];
}

/** Turns a preset app into a custom one with its own domains. */
export interface ConvertPresetIntent extends Common {
  readonly kind: "convertPreset";
  readonly name: string;
  readonly domains: readonly string[];
  /** Routes of the custom app; left out keeps what the entry has. */
  readonly routes?: readonly string[];
  /** Approval for the learned routes, which a preset did not need for its own ranges. */
  readonly approval?: RouteApproval;
}

/**
 * Replaces the deprecated `connectors: ["*"]` of every app by a tag, and declares the tag. The devices have to
 * be tagged in the same stride. Source: Tailscale docs, "App connectors", wildcard connectors.
 */
export interface MigrateWildcardIntent extends Common {
  readonly kind: "migrateWildcard";
  readonly tag: string;
  readonly owners: readonly string[];
}

export interface AddTagIntent extends Common {
  readonly kind: "addTag";
  readonly tag: string;
  readonly owners: readonly string[];
}

/** Removes a tag's declaration; refused while anything in the file, or a device, still uses it. */
export interface RemoveTagIntent extends Common {
  readonly kind: "removeTag";
  readonly tag: string;
  /** Leaves a tag that is still used where it is, and says so, instead of refusing. */
  readonly onlyIfUnused?: boolean;
}

export interface SetTagOwnersIntent extends Common {
  readonly kind: "setTagOwners";
  readonly tag: string;
  readonly owners: readonly string[];
}

/** Where approvers are listed: a route prefix, exit nodes, or a service. */
export type ApprovalTarget =
  | { readonly of: "route"; readonly prefix: string }
  | { readonly of: "exitNode" }
  | { readonly of: "service"; readonly service: string };

export interface AddApproversIntent extends Common {
  readonly kind: "addApprovers";
  readonly target: ApprovalTarget;
  readonly approvers: readonly string[];
}

export interface RemoveApproversIntent extends Common {
  readonly kind: "removeApprovers";
  readonly target: ApprovalTarget;
  readonly approvers: readonly string[];
}

export interface CreateGroupIntent extends Common {
  readonly kind: "createGroup";
  /** `group:` included. */
  readonly group: string;
  readonly members: readonly string[];
}

/** Removes a group's declaration; refused while anything in the file still uses it. */
export interface RemoveGroupIntent extends Common {
  readonly kind: "removeGroup";
  readonly group: string;
  /** Leaves a group that is still used where it is, and says so, instead of refusing. */
  readonly onlyIfUnused?: boolean;
}

export interface AddGroupMembersIntent extends Common {
  readonly kind: "addGroupMembers";
  readonly group: string;
  readonly members: readonly string[];
}

export interface RemoveGroupMembersIntent extends Common {
  readonly kind: "removeGroupMembers";
  readonly group: string;
  readonly members: readonly string[];
}

/** Adds a whole rule, or puts a removed one back. */
export interface AddRuleIntent extends Common {
  readonly kind: "addRule";
  readonly section: RuleSection;
  readonly rule: { readonly [name: string]: JsonValue };
  readonly index?: number;
  readonly comment?: readonly string[];
}

export interface RemoveRuleIntent extends Common {
  readonly kind: "removeRule";
  readonly rule: RuleIdentity;
}

export interface AddRuleSourcesIntent extends Common {
  readonly kind: "addRuleSources";
  readonly rule: RuleIdentity;
  readonly sources: readonly string[];
}

/** Takes sources out of a rule. A rule without any source left is removed unless `keepEmptyRule`. */
export interface RemoveRuleSourcesIntent extends Common {
  readonly kind: "removeRuleSources";
  readonly rule: RuleIdentity;
  readonly sources: readonly string[];
  readonly keepEmptyRule?: boolean;
}

/** Adds destinations to a rule as they are written in its section (`tag:x` in a grant, `tag:x:53` in an ACL). */
export interface AddRuleDestinationsIntent extends Common {
  readonly kind: "addRuleDestinations";
  readonly rule: RuleIdentity;
  readonly destinations: readonly string[];
}

/** Takes destinations out of a rule. A rule without any destination left is removed. */
export interface RemoveRuleDestinationsIntent extends Common {
  readonly kind: "removeRuleDestinations";
  readonly rule: RuleIdentity;
  readonly destinations: readonly string[];
}

/** Gives the sources port 53 of the connectors, so that they may ask them for the app's domains. */
export interface AllowDnsIntent extends Common {
  readonly kind: "allowDns";
  readonly tags: readonly string[];
  readonly sources: readonly string[];
  readonly form: "grant" | "acl";
}

/** Gives the sources an app's destinations. */
export interface AllowAccessIntent extends Common {
  readonly kind: "allowAccess";
  readonly connectors: readonly string[];
  readonly access: AppAccess;
}

/** A policy test. Source: Tailscale docs, "Policy file: tests", "Device posture: tests". */
export interface PolicyTest {
  readonly src: string;
  readonly proto?: string;
  readonly accept?: readonly string[];
  readonly deny?: readonly string[];
  /** Posture attributes that the test's source is taken to have, for example `{ "node:os": "linux" }`. */
  readonly srcPostureAttrs?: { readonly [name: string]: JsonValue };
}

export interface AddTestIntent extends Common {
  readonly kind: "addTest";
  readonly test: PolicyTest;
  /** Where it stood, when one is put back. */
  readonly index?: number;
}

export interface RemoveTestIntent extends Common {
  readonly kind: "removeTest";
  readonly test: PolicyTest;
}

/**
 * Takes out sections that an earlier change created and that hold nothing any more. `acls` and `grants` go only
 * while the other one is there, because a file with neither allows everything, unless `confirmOpen` is set.
 */
export interface DropEmptySectionsIntent extends Common {
  readonly kind: "dropEmptySections";
  /** Each a section, or a field in a section such as `["autoApprovers", "routes"]`. */
  readonly paths: readonly (readonly string[])[];
}

/** Several intents as one reviewed change, planned one after the other. */
export interface SequenceIntent extends Common {
  readonly kind: "sequence";
  /** What the whole is for, one short phrase, for example `Revoke what the review refused`. */
  readonly title: string;
  readonly intents: readonly PolicyIntent[];
}
