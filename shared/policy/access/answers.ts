/** The types of what `Access` answers, for those who ask it. */
export type { AppAccess, AppUser, Gate } from "./apps/app-access.ts";
export type { AppKnowledge } from "./apps/app-place.ts";
export type { PolicyApp } from "./apps/apps.ts";
export type { AccessImpact } from "./difference/impact.ts";
export type { ImpactSummary } from "./difference/summary.ts";
export type { Connection, Holder, Reachable } from "./reach/connections.ts";
export type { NamedDestination } from "./reach/named-connections.ts";
export type { SshWay } from "./reach/ssh.ts";
export type { Permission } from "./rules/permissions.ts";
export type { AccessRule, Traffic } from "./rules/rule.ts";
export type { CapabilityRule } from "./sent/capabilities.ts";
export type { FilterRule } from "./sent/packet-filters.ts";
export type { SshAccessRule } from "./sent/ssh-rules.ts";
export type { Answer, Verdict } from "./who/readings.ts";
export type { Who } from "./who/subjects.ts";
export type { Ground, Way } from "./who/ways.ts";
