import { PolicyChanges } from "../../electron/services/policy/policy-changes.ts";
import type { NewVersion } from "../../electron/services/policy/policy-history.ts";
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
  let counter = 0;
  const changes = new PolicyChanges({
    session: () => ok(world.session),
    planContext: () => ({ deviceTags: [] }),
    examine: () => Promise.resolve({ verdict: null, findings: [], impact: null, handOver: null, ...extras }),
    lastEditor: () => Promise.resolve(tailnet.editor),
    record: async (tailnetId, version) => {
      recorded.push({ ...version, tailnetId });
    },
    actor: () => "ann@acme.example",
    saved: (_session, { text }) => saved.push(text),
    nextId: () => `review-${(counter += 1)}`,
    sleep: () => Promise.resolve(),
    log: createRecordingLog(),
  });
  const plan = async () => valueOf(await changes.plan("Add a group", source));
  const apply = async (id: string) => valueOf(await changes.apply(id)).outcome;
  const sent = () => tailnet.calls.filter((call) => call === "policy.set").length;
  return { changes, tailnet, other, world, recorded, saved, plan, apply, sent };
}
