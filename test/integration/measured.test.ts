import { describe, expect, it, onTestFinished } from "vitest";
import { known, unknown, type Known } from "../../shared/core/known.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld } from "../support/fake-world.ts";
import { metricsPage } from "../support/metrics-page.ts";

const host = "connector-fra-1";

async function connected() {
  let passed = 0;
  let page: Known<string> = known(metricsPage());
  const asked: string[] = [];
  const metrics = {
    read: (address: string) => {
      asked.push(address);
      return Promise.resolve(page);
    },
  };
  const world = { ...fakeWorld(), metrics, clock: { now: () => Date.now() + passed } };
  const running = await connectedApplication(world);
  onTestFinished(running.close);
  const { nodeId } = running.connector(host);
  const { handlers } = running.application;
  return {
    ...running,
    nodeId,
    asked,
    read: async () => valueOf(await handlers["vitals.read"]({ nodeId })),
    measure: async (on: boolean) => valueOf(await handlers["vitals.measure"]({ nodeId, on })),
    answers: (next: Known<string>) => {
      page = next;
    },
    later: (milliseconds: number) => {
      passed += milliseconds;
    },
  };
}

describe("measuring a connector", () => {
  it("is off, and asks nobody, until somebody turns it on for that connector", async () => {
    const { read, asked, sync, measure, application } = await connected();
    await sync();
    expect(await read()).toEqual({ kind: "off" });
    expect(asked).toEqual([]);
    await measure(true);
    expect(await read()).toMatchObject({ kind: "measured", vitals: [{ advertisedRoutes: 19, warnings: 0 }] });
    expect(asked).toEqual([expect.stringMatching(/^100\./u)]);
    expect(valueOf(await application.handlers["vitals.read"]({ nodeId: "nOther" }))).toEqual({ kind: "off" });
  });

  it("keeps looks of a while, asks at most every five seconds, and forgets them when it is turned off", async () => {
    const { read, asked, measure, later } = await connected();
    await measure(true);
    await read();
    await read();
    expect(asked).toHaveLength(1);
    later(15_000);
    expect(await read()).toMatchObject({ kind: "measured", vitals: [{}, {}] });
    await measure(false);
    expect(await read()).toEqual({ kind: "off" });
    await measure(true);
    expect(await read()).toMatchObject({ kind: "measured", vitals: [{}] });
  });

  it("says that it is not measured, with what was seen before, and nothing is unwell for that", async () => {
    const { read, measure, answers, later, connector } = await connected();
    await measure(true);
    await read();
    answers(unknown("It does not answer on port 5252."));
    later(15_000);
    const before = connector(host).severity;
    expect(await read()).toMatchObject({
      kind: "silent",
      reason: "It does not answer on port 5252.",
      vitals: [{}],
    });
    answers(known("<html>Sign in</html>"));
    later(15_000);
    expect(await read()).toMatchObject({ kind: "silent", reason: expect.stringContaining("no metrics") });
    expect(connector(host).severity).toBe(before);
  });

  it("shows what the connector warns of as a check of its own, and raises no alarm that nobody could call off", async () => {
    const { read, measure, answers, later, connector, sync, application } = await connected();
    const own = () => connector(host).checks.find(({ id }) => id === "own-warnings");
    const incidents = () => application.publisher.state().fleet.incidents;
    await measure(true);
    expect(own()).toBeUndefined();
    const before = [connector(host).severity, incidents()] as const;
    answers(known(metricsPage({ warnings: 2 })));
    await read();
    expect(own()).toMatchObject({
      severity: "warning",
      what: expect.stringContaining("has 2 warnings of itself"),
      fix: { kind: "command", command: "tailscale status" },
    });
    await sync();
    await sync();
    expect(own()).toMatchObject({ severity: "warning" });
    expect([connector(host).severity, incidents()]).toEqual(before);
    answers(known(metricsPage({ advertised: 17, approved: 17 })));
    later(15_000);
    await read();
    expect(own()).toMatchObject({ severity: "ok" });
    await measure(false);
    expect(own()).toBeUndefined();
  });

  it("is turned on for connectors alone", async () => {
    const { application } = await connected();
    const answer = await application.handlers["vitals.measure"]({ nodeId: "nOther", on: true });
    expect(problemOf(answer)).toMatchObject({ code: "not-found" });
  });
});
