import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { ProblemCode } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import { nodeFetch, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";
import { memoryOrder } from "../support/memory-order.ts";

/** Two tailnets alike to the last id: what is meant for one would work on the other just as well. */
let first: DemoTailnet;
let second: DemoTailnet;

beforeAll(async () => {
  first = await startDemoTailnet();
  second = await startDemoTailnet();
});

afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
});

/** What is sent to a tailnet and changes it. Judging a text and asking for a token change nothing. */
function changes(url: string, method: string): boolean {
  return method !== "GET" && !/\/(?:validate|preview|token)(?:\?|$)/u.test(url);
}

interface Running {
  readonly application: StartedApplication;
  /** The id of each tailnet in this application. */
  readonly ids: ReadonlyMap<DemoTailnet, string>;
  /** What was sent that changes something, as the address it went to. */
  readonly sent: string[];
}

/** Both connected, the second one active. Every request and every file waits for its turn in `order`. */
async function connectedTwice(order: ReturnType<typeof memoryOrder>): Promise<Running> {
  const sent: string[] = [];
  const world = fakeWorld({
    fetch: async (url, init) => {
      await order.turn(`${init.method ?? "GET"} ${url}`);
      if (changes(url, init.method ?? "GET")) sent.push(url);
      return nodeFetch(url, init);
    },
  });
  const application = await startApplication({ ...world, disk: order.disk(world.disk) });
  const ids = new Map<DemoTailnet, string>();
  for (const demo of [first, second]) {
    const saved = await application.handlers["credentials.save"]({
      kind: "api-token",
      secret: demo.credentials.token,
      tailnet: "-",
      keep: "keychain",
      baseUrl: demo.baseUrl,
    });
    const { tailnetId } = valueOf(saved);
    ids.set(demo, tailnetId);
    valueOf(await application.handlers["sync.now"]({}));
  }
  return { application, ids, sent };
}

/** What a person can begin on one tailnet, each to its end. All of it would work on either. */
const acts: readonly ((application: StartedApplication, id: string) => Promise<Result<unknown>>)[] = [
  async ({ given }, id) => {
    const review = await given["changes.plan"]({ kind: "removeApp", name: "GitHub" }, id);
    return review.ok
      ? given["changes.apply"]({ reviewId: review.value.id, confirmLockout: true }, id)
      : review;
  },
  async ({ given }, id) => {
    const begun = await given["setup.begin"]({ productId: "zoom" }, id);
    return begun.ok ? given["setup.discard"](begun.value, id) : begun;
  },
  async ({ given }, id) => {
    const read = await given["policy.read"]({}, id);
    if (!read.ok) return read;
    const text = `${read.value.text}\n// written by hand\n`;
    const review = await given["changes.plan"]({ kind: "text", text, etag: read.value.etag }, id);
    return review.ok
      ? given["changes.apply"]({ reviewId: review.value.id, confirmLockout: true }, id)
      : review;
  },
  ({ given }, id) =>
    given["checks.fix"]({ owner: { kind: "app", name: "Jira" }, checkId: "dns-access", confirmed: true }, id),
  ({ given, publisher }, id) => {
    const { connectors } = publisher.state().fleet;
    const waiting = connectors.known
      ? connectors.value.find(({ pendingRoutes }) => pendingRoutes.length > 0)
      : undefined;
    const { nodeId, pendingRoutes } = waiting ?? { nodeId: "none", pendingRoutes: [] };
    return given["connectors.approveRoutes"]({ nodeId, routes: pendingRoutes }, id);
  },
  ({ given }, id) => given["egress.copy"]({ appName: "GitHub" }, id),
  ({ given }, id) => given["sync.now"]({}, id),
];

/** Whether a window would show things of one tailnet under the name of another. */
function mixesTailnets({ connection, setups, fleet, policy }: AppState): boolean {
  const { activeId, lastSyncAt, syncing } = connection;
  const justActive = lastSyncAt === null && !syncing;
  return (
    setups.setups.some(({ tailnetId }) => tailnetId !== activeId) ||
    (justActive && (fleet.apps.known || policy.etag !== null))
  );
}

/** Another tailnet is active, or what was meant has gone since. */
const expected: readonly ProblemCode[] = ["conflict", "not-found"];

describe("commands while the tailnet is switched", () => {
  it("never act on another tailnet than the one they are meant for", async () => {
    const before = first.control.policy().text;
    const order = memoryOrder();
    const { application, ids, sent } = await connectedTwice(order);
    const { given, publisher } = application;
    let mixed = 0;
    publisher.subscribe(() => {
      if (mixesTailnets(publisher.state())) mixed += 1;
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 4 }),
        fc.constantFrom([first, second] as const, [second, first] as const),
        async (scheduler, chosen, [meant, other]) => {
          const meantId = ids.get(meant) ?? "";
          valueOf(await given["connection.switch"]({ tailnetId: meantId }));
          valueOf(await given["sync.now"]({}, meantId));
          sent.length = 0;
          order.follow(scheduler);
          const begun = chosen.map(async (act) => {
            await order.turn("act");
            return act(application, meantId);
          });
          const switched = order
            .turn("switch")
            .then(() => given["connection.switch"]({ tailnetId: ids.get(other) ?? "" }));
          const results = await scheduler.waitFor(Promise.all([...begun, switched]));
          order.follow(null);
          await scheduler.waitIdle();
          expect(sent.filter((url) => url.startsWith(other.baseUrl))).toEqual([]);
          expect(mixed).toBe(0);
          const refusals = results.flatMap((result) => (result.ok ? [] : [result.problem.code]));
          expect(refusals.filter((code) => !expected.includes(code))).toEqual([]);
          meant.control.storePolicy(before);
        },
      ),
      { numRuns: 60 },
    );
    application.stop();
  }, 120_000);

  it("are refused after the switch, every one of them", async () => {
    const { application, ids, sent } = await connectedTwice(memoryOrder());
    sent.length = 0;
    for (const act of acts) {
      const answer = await act(application, ids.get(first) ?? "");
      expect(answer).toMatchObject({ ok: false, problem: { code: "conflict" } });
    }
    expect(sent).toEqual([]);
    application.stop();
  });
});
