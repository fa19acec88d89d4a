import { PolicyChanges } from "../../electron/services/policy/policy-changes.ts";
import type { NewVersion, PolicyHistory } from "../../electron/services/policy/policy-history.ts";
import { lastEditor } from "../../electron/services/policy/last-editor.ts";
import { SeenVersions } from "../../electron/services/policy/seen-versions.ts";
import type { Session } from "../../electron/services/session.ts";
import { ok } from "../../shared/core/result.ts";
import type { ReviewView } from "../../shared/bridge/state/review.ts";
import { valueOf } from "./demo-client.ts";
import { createFakeTailnet } from "./fake-tailnet.ts";
import { createRecordingLog } from "./recording-log.ts";

/** A policy with a comment that must survive. */
export const policy = `{
  // kept by hand
  "groups": {"group:ops": ["ann@acme.example"]},
  "grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}],
}
`;
const source = {
  kind: "intent",
  intent: { kind: "createGroup", group: "group:new", members: ["bo@acme.example"] },
} as const;

/** Policy changes on a tailnet in memory; `extras` are what the examination of a draft finds. */
export function changesWorld(extras: Partial<ReviewView> = {}) {
  const tailnet = createFakeTailnet({ policy });
  const other = createFakeTailnet({ policy, id: "t2" });
  const world: { session: Session } = { session: tailnet.session };
  const recorded: (NewVersion & { readonly tailnetId: string })[] = [];
  const saved: string[] = [];
  const told: (string | null)[] = [];
  let counter = 0;
  const history: PolicyHistory = {
    record: async (tailnetId, version) => {
      recorded.push({ ...version, tailnetId });
    },
    versions: (tailnetId) =>
      recorded
        .filter((version) => version.tailnetId === tailnetId)
        .map(({ text, etag, origin, by }, at) => ({ id: `v${at}`, at, size: text.length, etag, origin, by }))
        .toReversed(),
  };
  const seen = new SeenVersions({
    history,
    lastEditor: (session, version) => lastEditor(session, 0, version),
    foreignEdit: (by) => told.push(by),
  });
  const settled: string[] = [];
  const names = {
    promised: () => Promise.resolve(),
    settled: (_change: unknown, outcome: string) => {
      settled.push(outcome);
      return Promise.resolve();
    },
  };
  const changes = new PolicyChanges({
    session: () => ok(world.session),
    planContext: () => ({ deviceTags: [] }),
    examine: () => Promise.resolve({ verdict: null, findings: [], impact: null, handOver: null, ...extras }),
    history,
    seen,
    names,
    actor: () => "ann@acme.example",
    saved: (_session, { text }) => saved.push(text),
    current: () => undefined,
    nextId: () => `review-${(counter += 1)}`,
    sleep: () => Promise.resolve(),
    log: createRecordingLog(),
  });
  const plan = async () => valueOf(await changes.plan("Add a group", source));
  const apply = async (id: string) => valueOf(await changes.apply(id)).outcome;
  const sent = () => tailnet.calls.filter((call) => call === "policy.set").length;
  return { changes, tailnet, other, world, recorded, seen, told, saved, settled, plan, apply, sent };
}
