import type { PolicyVersionView } from "../../shared/bridge/policy.ts";

const hour = 3_600_000;

/** Four versions of a policy file, newest first. `name` and `note` stand where other people’s words do. */
export function sampleVersions(
  now: number,
  name = "bob@example.com",
  note = "Restore an earlier version",
): PolicyVersionView[] {
  return [
    version("v4", now - hour, {
      etag: '"e1"',
      size: 4_812,
      origin: "tailrace",
      by: "Alice",
      note: "Set up Jira",
    }),
    version("v3", now - 5 * hour, { size: 4_377, by: name }),
    version("v2", now - 50 * hour, { size: 4_391, origin: "restored", by: "Alice", note }),
    version("v1", now - 700 * hour, { size: 990 }),
  ];
}

/** One version of which nobody knows who saved it. */
export function version(id: string, at: number, change: Partial<PolicyVersionView> = {}): PolicyVersionView {
  return { id, at, etag: `"${id}"`, size: 4_000, by: null, origin: "seen", ...change };
}

/** The text of a version of `sampleVersions`: each adds a rule and changes one. */
export function versionText(id: string): string {
  const count = Number(id.slice(1));
  const rules = Array.from(
    { length: 8 + count },
    (_, index) =>
      `    // rule ${index}\n    {"src": ["group:team-${index}"], "dst": ["tag:${index === 2 ? id : "web"}"], "ip": ["443"]},`,
  );
  return ["{", '  "grants": [', ...rules, "  ],", "}", ""].join("\n");
}
