import type { ActivityPage, ActivityRow } from "../../shared/bridge/activity.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";

const minute = 60_000;

/** What happened as main would tell it: what stands in the journal, and two things that others did. */
export function sampleActivity({ journal }: Pick<AppState, "journal">): ActivityPage {
  const own = journal.activity.map((entry): ActivityRow => {
    const { id, at, by, sentence, apps = [], open, problem } = entry;
    return {
      id,
      at,
      who: by,
      whoKind: by === "Tailrace" ? "tailrace" : "person",
      did: sentence.replace(/\.$/u, ""),
      to: { kind: apps.length > 0 ? "app" : "other", text: apps.join(", ") },
      way: "tailrace",
      ground: "Tailrace wrote it down itself.",
      ...(open === undefined ? {} : { open }),
      ...(problem === undefined ? {} : { problem }),
    };
  });
  const [newest] = journal.activity;
  const name = journal.activity.find(({ id }) => id === "a2")?.by ?? "bob@example.com";
  const rows = newest === undefined ? [] : [...byOthers(newest.at, name), ...own];
  return {
    stamp: 1,
    rows: rows.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0)),
    total: rows.length,
    audit: {
      from: newest === undefined ? null : newest.at - 30 * 24 * 60 * minute,
      problem: null,
      leftOut: 0,
      cut: false,
      ownSignIns: 0,
    },
  };
}

function byOthers(at: number, name: string): readonly ActivityRow[] {
  return [
    {
      id: "2026-11-26T09:41:00.5Z g1 TAILNET.UPDATE.ACL u1 t1",
      at: at - 5 * minute,
      who: name,
      whoKind: "person",
      did: "Edited the policy",
      to: { kind: "policy", text: "Policy file" },
      way: "console",
      ground: "The audit log names the admin console.",
      versions: { beforeId: "v2", afterId: "v3" },
      events: ["TAILNET.UPDATE.ACL"],
    },
    {
      id: "2026-11-26T08:41:00.5Z g2 API_KEY.CREATE k1 k2",
      at: at - 65 * minute,
      who: "ci-deploy",
      whoKind: "client",
      did: "Created a key",
      to: { kind: "key", text: `“${name}”, 90 days` },
      way: "api",
      ground: "The audit log names the API, with an OAuth client.",
      events: ["API_KEY.CREATE"],
    },
  ];
}
