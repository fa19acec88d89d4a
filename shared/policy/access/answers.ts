/** The types of what `Access` answers, for those who ask it. */
export type { AppAccess, Gate } from "./apps/app-access.ts";
export type { AppUser } from "./apps/app-user.ts";
export type { PeopleCount } from "./apps/people-count.ts";
export type { AppKnowledge } from "./apps/app-place.ts";
export type { MayDiffer } from "./difference/may-differ.ts";
export type { Connection, Holder, ReachByRule } from "./reach/connections.ts";
export type { NamedDestination } from "./reach/named-connections.ts";
export { letsInAs, type SshByRule } from "./reach/ssh.ts";
export type { Permission } from "./rules/permissions.ts";
export type { UnmetCondition } from "./rules/posture.ts";
export type { AccessRule, Traffic } from "./rules/rule.ts";
export type { CapabilityRule } from "./sent/capabilities.ts";
export type { FilterRule } from "./sent/packet-filters.ts";
export type { SshAccessRule } from "./sent/ssh-rules.ts";
export type { Who } from "./who/subjects.ts";
export type { AccessVerdict, Answer } from "./who/readings.ts";
export type { AccessGround } from "./who/ways.ts";
