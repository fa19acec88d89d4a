import { PolicyChanges } from "../../electron/services/policy/policy-changes.ts";
import type { PolicyHistoryStore, SeenPolicy } from "../../electron/ports/policy-history.ts";
import { lastEditor } from "../../electron/services/policy/last-editor.ts";
import { PolicyWatch } from "../../electron/services/policy/policy-watch.ts";
import type { Session } from "../../electron/ports/session.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
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
  const recorded: SeenPolicy[] = [];
  /** Saves whose end was not known, and that were seen later. */
  const after: string[] = [];
  const saved: string[] = [];
  const told: (string | null)[] = [];
  let counter = 0;
  const disk = { full: false };
  /** Run with an examination and after a save; a test may put in what throws. */
  const hooks = { examine: () => undefined, saved: () => undefined };
  const versions = () =>
    recorded
      .map(({ text, etag, origin, by }, at) => ({ id: `v${at}`, at, size: text.length, etag, origin, by }))
      .toReversed();
  const history: PolicyHistoryStore = {
    load: () => Promise.resolve({ value: versions(), problem: null }),
    record: async (version) => {
      if (disk.full) return fail(problem("disk-full", "The disk is full."));
      const newest = recorded.at(-1);
      if (newest?.text !== version.text) recorded.push(version);
      else recorded[recorded.length - 1] = { ...newest, by: newest.by ?? version.by };
      return ok(versions());
    },
    versions,
    read: () => Promise.reject(new Error("This history keeps no texts.")),
    fillIn: () => Promise.reject(new Error("This history takes only what is seen.")),
  };
  const watch = new PolicyWatch({
    history: () => history,
    lastEditor: (session, version) => lastEditor(session, 0, version),
    foreignEdit: (by) => told.push(by),
    savedAfterAll: (note) => after.push(note),
    now: () => 0,
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
    examine: async () => {
      hooks.examine();
      return ok({ verdict: null, findings: [], impact: null, handOver: null, ...extras });
    },
    names,
    watch,
    saw: async (...read) => {
      await watch.saw(...read);
    },
    actor: () => "ann@acme.example",
    saved: ({ file }) => {
      saved.push(file.text);
      hooks.saved();
    },
    syncSoon: () => undefined,
    nextId: () => `review-${(counter += 1)}`,
    log: createRecordingLog(),
  });
  const plan = async () => valueOf(await changes.plan("Add a group", source));
  const apply = async (id: string) => valueOf(await changes.apply(id)).outcome;
  const sent = () => tailnet.calls.filter((call) => call === "policy.set").length;
  return {
    changes,
    tailnet,
    other,
    world,
    recorded,
    disk,
    hooks,
    watch,
    told,
    after,
    saved,
    settled,
    plan,
    apply,
    sent,
  };
}
