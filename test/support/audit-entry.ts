import type { AuditEntry } from "../../shared/tailnet/audit-entry.ts";

/** The parts of an entry that a test is about. */
type Change = Partial<Omit<AuditEntry, "actor" | "target">> & {
  readonly actor?: Partial<AuditEntry["actor"]>;
  readonly target?: Partial<AuditEntry["target"]>;
};

/** An entry of the audit log as the service writes it: a person who does something in the console. */
export function auditEntry({ actor, target, ...change }: Change = {}): AuditEntry {
  const at = change.at === undefined ? Date.UTC(2026, 10, 26, 9, 41) : change.at;
  return {
    at,
    time: at === null ? "" : new Date(at).toISOString(),
    event: "NODE.APPROVE",
    groupId: "e3cb510804c81e81f4f42caa21e52c4e",
    origin: "ADMIN_CONSOLE",
    actor: {
      id: "u1fd9945c13CNTRL",
      type: "USER",
      loginName: "greta@acme.example.com",
      displayName: "Greta",
      ...actor,
    },
    target: { id: "nHJWbQBSbx11CNTRL", name: "connector-lis-1.tail1a18.ts.net", type: "NODE", ...target },
    before: null,
    after: null,
    details: "",
    error: "",
    ...change,
  };
}
