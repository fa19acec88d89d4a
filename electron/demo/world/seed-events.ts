import type { AuditEvent } from "./audit-events.ts";

/** Who did something before the demo began: a person by login, or an OAuth client by its name. */
export type SeedActor = { readonly login: string } | { readonly client: string };

/** Something that happened before the demo began, other than an edit of the policy. */
export interface SeedEvent {
  readonly by: SeedActor;
  readonly hoursAgo: number;
  readonly event: AuditEvent;
  /** A device by its host name, a person by login, or the name of anything else. */
  readonly on: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly details?: string;
}

/** What people and clients of a company did in the last month, newest first. */
export function seedEvents(names: {
  readonly admin: string;
  readonly other: string;
  readonly connector: string;
  readonly member: string;
}): readonly SeedEvent[] {
  const [admin, other] = [{ login: names.admin }, { login: names.other }];
  return [
    {
      by: admin,
      hoursAgo: 27,
      event: "NODE.UPDATE.ALLOWED_IPS",
      on: names.connector,
      before: [],
      after: ["198.51.100.7/32", "198.51.100.9/32"],
    },
    {
      by: { client: "ci-deploy" },
      hoursAgo: 30,
      event: "API_KEY.CREATE",
      on: "ci-runner",
      after: { description: "ci-runner", expires: "" },
    },
    { by: other, hoursAgo: 53, event: "ADMIN_CONSOLE.LOGIN", on: "" },
    {
      by: other,
      hoursAgo: 54,
      event: "USER.UPDATE.USER_ROLE",
      on: names.member,
      before: "it-admin",
      after: "member",
      details: "Moved to another team",
    },
    { by: admin, hoursAgo: 150, event: "TAILNET.ENABLE.HTTPS", on: "" },
    { by: admin, hoursAgo: 151, event: "TAILNET.UPDATE.DNS_CONFIG", on: "" },
  ];
}
