import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import type { ApplyOutcome, ReviewView } from "../../shared/bridge/policy.ts";
import type { CommandArgument } from "../../shared/bridge/contract.ts";
import { parse } from "../../shared/hujson/parse.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function demoTailnet(): Promise<DemoTailnet> {
  const demo = await startDemoTailnet();
  ends.push(demo.close);
  return demo;
}

async function application({ credentials, baseUrl }: DemoTailnet): Promise<StartedApplication> {
  const started = await startApplication(fakeWorld());
  ends.push(started.stop);
  const argument = {
    kind: "api-token",
    secret: credentials.token,
    tailnet: "-",
    keep: "keychain",
    baseUrl,
  } as const;
  valueOf(await started.handlers["credentials.save"](argument));
  await expect.poll(() => started.publisher.state().connection.lastSyncAt).not.toBeNull();
  return started;
}

/** Applies until it is saved; how often it was planned again because the other one had saved. */
async function save({ handlers }: StartedApplication, first: ReviewView): Promise<number> {
  let review = first;
  for (let conflicts = 0; conflicts < 5; conflicts += 1) {
    const outcome: ApplyOutcome = valueOf(
      await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }),
    );
    if (outcome.outcome === "saved") return conflicts;
    if (outcome.outcome !== "conflict") throw new Error(outcome.problem.what);
    review = outcome.review;
  }
  throw new Error("Five conflicts in a row.");
}

type Request = CommandArgument<"changes.plan">;

/** What one application does in a round. */
interface Act {
  readonly request: (text: string, etag: string) => Request;
  /** A piece of text that is in the policy from now on, however it is aligned. */
  readonly adds: string;
  /** Lines that this act may change; all others must still be there. */
  readonly mayChange?: (line: string) => boolean;
}

type Who = "first" | "second";

/** By hand: a line below the one that opens a section. Each writes in a section of its own. */
function typedIn(section: string, line: string): Act {
  return {
    request: (text, etag) => {
      const start = text.indexOf("\n", text.indexOf(`"${section}": {`)) + 1;
      return { kind: "text", etag, text: `${text.slice(0, start)}${line}\n${text.slice(start)}` };
    },
    adds: line.trim(),
  };
}

/** An intent: an app gets another domain or route. */
function changedApp(who: Who, round: number): Act {
  if (who === "first") {
    const domains = ["*.salesforce.com", `first-${round}.example.com`];
    return {
      request: () => ({ kind: "updateApp", name: "Salesforce", change: { domains } }),
      adds: `"first-${round}.example.com"`,
      mayChange: (line) =>
        line.includes("*.salesforce.com") || line.includes('"domains"') || line.includes(".example.com"),
    };
  }
  const routes = [`192.0.2.${round}/32`];
  return {
    request: () => ({ kind: "updateApp", name: "Jira", change: { routes } }),
    adds: `"192.0.2.${round}/32"`,
    mayChange: (line) =>
      line.includes("192.0.2.") || line.includes('"presetAppID"') || line.includes('"routes"'),
  };
}

/** Different kinds in turn; whoever types by hand meets the other's intents and the other's typing. */
function actOf(who: Who, round: number): Act {
  const first = who === "first";
  switch (round % 5) {
    case 0:
      return first
        ? typedIn("groups", `\t\t"group:first-${round}": ["greta@acme.example.com"], // by hand`)
        : typedIn("tagOwners", `\t\t"tag:second-${round}": ["group:sre"],`);
    case 1:
      return changedApp(who, round);
    case 2:
      return first ? changedApp(who, round) : typedIn("hosts", `\t\t"second-${round}": "192.0.2.200",`);
    case 3:
      return first
        ? typedIn("hosts", `\t\t// first thought about hosts in round ${round}`)
        : changedApp(who, round);
    default:
      return first
        ? typedIn("postures", `\t\t"posture:first-${round}": ["node:os == 'linux'"],`)
        : typedIn("autoApprovers", `\t\t// second looked at this in round ${round}`);
  }
}

/** By hand: another address for the host that everybody changes. */
function otherAddress(address: string): Act {
  return {
    request: (text, etag) => ({ kind: "text", etag, text: text.replace("100.71.4.20", address) }),
    adds: address,
  };
}

/** Lines without their alignment, which the service decides. */
function linesOf(text: string): readonly string[] {
  return text.split("\n").map(squeezed);
}

function squeezed(line: string): string {
  return line.trim().replaceAll(/\s+/gu, " ");
}

describe("two applications on one tailnet", () => {
  it(
    "save in turn fifty times with different changes: no edit is lost, no foreign one undone",
    { timeout: 120_000 },
    async () => {
      const demo = await demoTailnet();
      const both = { first: await application(demo), second: await application(demo) };
      const expected: string[] = [];
      let conflicts = 0;
      for (let round = 0; round < 50; round += 1) {
        const turns: readonly Who[] = round % 2 === 0 ? ["first", "second"] : ["second", "first"];
        const acts = { first: actOf("first", round), second: actOf("second", round) };
        // Both plan on the same text, so that the one who comes later has to plan again.
        const plans = {
          first: await planned(both.first, acts.first),
          second: await planned(both.second, acts.second),
        };
        for (const who of turns) {
          const before = linesOf(demo.control.policy().text);
          conflicts += await save(both[who], plans[who]);
          const after = new Set(linesOf(demo.control.policy().text));
          const { mayChange = () => false, adds } = acts[who];
          expect(before.filter((line) => !after.has(line) && !mayChange(line))).toEqual([]);
          expect([...after].join("\n")).toContain(squeezed(adds));
          // What an intent set, the next round sets anew; what was typed stays.
          if (acts[who].mayChange === undefined) expected.push(adds);
        }
      }
      expect(conflicts).toBe(50);
      const { text } = demo.control.policy();
      for (const piece of expected) expect(linesOf(text).join("\n")).toContain(squeezed(piece));
      expect(parse(text).ok).toBe(true);
      expect(text).toContain("// on call, rotates every quarter");
    },
  );

  it("refuses to bring text together that both changed in the same place, and writes nothing", async () => {
    const demo = await demoTailnet();
    const [one, other] = [await application(demo), await application(demo)];
    const mine = await planned(one, otherAddress("100.71.4.21"));
    await save(other, await planned(other, otherAddress("100.71.4.22")));
    const { text } = demo.control.policy();
    const outcome = valueOf(await one.handlers["changes.apply"]({ reviewId: mine.id, confirmLockout: true }));
    if (outcome.outcome !== "refused") throw new Error(`expected a refusal, got ${outcome.outcome}`);
    expect(outcome.problem).toMatchObject({ code: "conflict" });
    expect(outcome.problem.evidence?.details?.join("\n")).toMatch(/100\.71\.4\.21.*100\.71\.4\.22/su);
    expect(demo.control.policy().text).toBe(text);
  });

  it("brings a text onto a version saved while it was typed, and shows only its own lines", async () => {
    const demo = await demoTailnet();
    const one = await application(demo);
    const { text, etag } = valueOf(await one.handlers["policy.read"]({}));
    demo.control.foreignEdit();
    const foreign = demo.control.policy().text;
    const review = valueOf(
      await one.handlers["changes.plan"]({ kind: "text", etag, text: `${text}// mine\n` }),
    );
    expect(review.warnings.join(" ")).toContain("kept");
    const changed = review.hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== "same"));
    expect(changed.map(({ kind, text: line }) => [kind, line])).toEqual([["added", "// mine"]]);
    expect(await save(one, review)).toBe(0);
    expect(demo.control.policy().text).toBe(`${foreign}// mine\n`);
  });

  it("notes what somebody else saved as soon as it is read, with their name, and tells it once", async () => {
    const demo = await demoTailnet();
    const one = await application(demo);
    demo.control.foreignEdit();
    const { etag } = valueOf(await one.handlers["policy.read"]({}));
    const versions = () => one.publisher.state().policy.versions;
    await expect
      .poll(() => versions()[0])
      .toMatchObject({
        etag,
        origin: "seen",
        by: "chidi@acme.example.com",
      });
    valueOf(await one.handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    valueOf(await one.handlers["sync.now"]({}));
    const told = one.publisher.state().journal.activity.filter(({ kind }) => kind === "policy");
    expect(told.map(({ sentence }) => sentence)).toEqual([
      "chidi@acme.example.com changed the policy file outside Tailrace.",
    ]);
  });

  it("never takes a save of its own for somebody else’s, however many reads are under way beside it", async () => {
    const demo = await demoTailnet();
    const one = await application(demo);
    const before = demo.control.policy();
    const mine = valueOf(await one.handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    demo.control.fault({ kind: "latency", milliseconds: 15 });
    const syncs = [one.handlers["sync.now"]({}), one.handlers["policy.read"]({})];
    const applied = one.handlers["changes.apply"]({ reviewId: mine.id, confirmLockout: true });
    const beside = [
      one.handlers["policy.read"]({}),
      one.handlers["changes.plan"]({ kind: "removeApp", name: "GitHub" }),
    ];
    expect(valueOf(await applied)).toMatchObject({ outcome: "saved" });
    await Promise.all([...syncs, ...beside]);
    demo.control.clearFaults();
    valueOf(await one.handlers["sync.now"]({}));
    const { journal, policy } = one.publisher.state();
    expect(journal.activity.filter(({ sentence }) => sentence.includes("outside Tailrace"))).toEqual([]);
    expect(policy.versions.map(({ etag, origin }) => [etag, origin])).toEqual([
      [demo.control.policy().etag, "tailrace"],
      [before.etag, "seen"],
    ]);
  });

  it("shows what somebody else saved while a change waited, and keeps their name in the history", async () => {
    const demo = await demoTailnet();
    const one = await application(demo);
    const mine = valueOf(await one.handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    demo.control.foreignEdit();
    const foreign = demo.control.policy();
    const outcome = valueOf(await one.handlers["changes.apply"]({ reviewId: mine.id, confirmLockout: true }));
    if (outcome.outcome !== "conflict") throw new Error(`expected a conflict, got ${outcome.outcome}`);
    expect(outcome.theirs).toMatchObject({ by: "chidi@acme.example.com" });
    const changed = outcome.theirs?.hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== "same"));
    for (const { text, kind } of changed ?? [])
      expect(foreign.text.split("\n").includes(text)).toBe(kind === "added");
    expect(changed?.length).toBeGreaterThan(0);
    await expect
      .poll(() => one.publisher.state().policy.versions.find(({ etag }) => etag === foreign.etag)?.by)
      .toBe("chidi@acme.example.com");
  });

  it("refuses a text whose version nobody knows any more", async () => {
    const demo = await demoTailnet();
    const one = await application(demo);
    const { text } = demo.control.policy();
    const refused = await one.handlers["changes.plan"]({
      kind: "text",
      etag: '"unknown"',
      text: `// x\n${text}`,
    });
    expect(refused.ok ? null : refused.problem.code).toBe("conflict");
  });
});

async function planned({ handlers }: StartedApplication, { request }: Act): Promise<ReviewView> {
  const { text, etag } = valueOf(await handlers["policy.read"]({}));
  return valueOf(await handlers["changes.plan"](request(text, etag)));
}
