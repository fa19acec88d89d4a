import type { VersionWays } from "../../shared/bridge/activity.ts";
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

/** By way of what versions came about: what Tailrace did not save is GitOps’s where somebody is named, else cannot be told. */
export function sampleVersionWays(versions: readonly PolicyVersionView[]): VersionWays {
  return {
    ways: versions.map(({ id, origin, by }) => ({
      versionId: id,
      ...(origin !== "seen"
        ? { way: "tailrace" as const, ground: "Tailrace saved this version." }
        : by === null
          ? { way: "unknown" as const, ground: "It was there before the first version that is on record." }
          : { way: "gitops" as const, ground: "It came through the API, and its OAuth client is named so." }),
    })),
    from: versions.at(-1)?.at ?? null,
    problem: null,
  };
}
