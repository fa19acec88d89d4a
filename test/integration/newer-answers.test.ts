import { describe, expect, it } from "vitest";
import type { ApiResult } from "../../electron/ports/api-result.ts";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { answeredWith } from "../support/answered-with.ts";
import { valueOf } from "../support/demo-client.ts";
import {
  recordedAnswer,
  recordedAnswers,
  recordingsPresent,
  warnOfAbsence,
} from "../support/service-answers.ts";

warnOfAbsence("recorded answers with newer words and fields in them were not read");

type Name = (typeof recordedAnswers)[number];

/** How many entries an answer was read as; throws where any of it could not be read. */
const entriesOf: Readonly<Record<Name, (api: TailnetApi) => Promise<number>>> = {
  attributes: async ({ devices }) => Object.keys(valueOf(await devices.attributes("n1CNTRL")).values).length,
  audit: async ({ audit }) => whole(await audit.list({ start: 0, end: 1 })),
  devices: async ({ devices }) => {
    const list = valueOf(await devices.list());
    expect(list).toMatchObject({ unreadable: 0 });
    expect(list).not.toHaveProperty("oneByOne");
    return list.devices.length;
  },
  dns: async ({ dns }) => valueOf(await dns.configuration()).nameservers.length,
  keys: async ({ keys }) => whole(await keys.list(true)),
  routes: async ({ devices }) => {
    const { advertised, enabled } = valueOf(await devices.routes("n1CNTRL"));
    return advertised.length + enabled.length;
  },
  settings: async ({ settings }) => Object.keys(valueOf(await settings.get())).length,
  users: async ({ users }) => whole(await users.list()),
};

function whole(answer: ApiResult<readonly unknown[]>): number {
  expect(answer.leftOut).toBeUndefined();
  return valueOf(answer).length;
}

/** One place of an answer, by the names and indexes that lead there, and what it becomes. */
interface Change {
  readonly at: readonly string[];
  readonly to: unknown;
}

/** Every field with a value that is newer than the client, and every object with a field that is. */
function changesOf(value: unknown, at: readonly string[] = []): readonly Change[] {
  if (typeof value === "string") return [{ at, to: "something-newer" }];
  if (typeof value === "number") return [{ at, to: value + 987_654 }];
  if (typeof value === "boolean") return [{ at, to: !value }];
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, inner]) => changesOf(inner, [...at, name]));
  const isMap = Array.isArray(value) || at.at(-1) === "splitDNS";
  return isMap ? inside : [...inside, { at: [...at, "somethingNewer"], to: { kind: ["newer"] } }];
}

function changed(value: unknown, { at: [name, ...rest], to }: Change): unknown {
  if (name === undefined) return to;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) =>
      String(index) === name ? changed(inner, { at: rest, to }) : inner,
    );
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  return Object.fromEntries(fields.set(name, changed(fields.get(name), { at: rest, to })));
}

describe.skipIf(!recordingsPresent)("a recorded answer of a service that has grown", () => {
  it.each(recordedAnswers)(
    "is read whole: %s, each field with a newer value, each object with a newer field",
    async (name) => {
      const recorded: unknown = JSON.parse(recordedAnswer(name));
      const entries = await entriesOf[name](answeredWith(recorded));
      const changes = changesOf(recorded);
      expect(changes.length).toBeGreaterThan(0);
      const lost: string[] = [];
      for (const change of changes) {
        const read = await entriesOf[name](answeredWith(changed(recorded, change))).catch(() => null);
        if (read === null || read < entries) lost.push(change.at.join("."));
      }
      expect(lost).toEqual([]);
    },
  );
});

describe("a word that is newer than the client", () => {
  it("is kept as it is", async () => {
    const device = { nodeId: "n1CNTRL", os: "plan9", distro: { name: "nine" } };
    expect(valueOf(await answeredWith({ devices: [device] }).devices.list()).devices).toMatchObject([
      { os: "plan9", distro: "nine" },
    ]);
    const entry = { action: "PAUSE", target: { type: "WORKFLOW", property: "STATE" }, origin: "AGENT" };
    expect(valueOf(await answeredWith({ logs: [entry] }).audit.list({ start: 0, end: 1 }))).toMatchObject([
      { event: "WORKFLOW.PAUSE.STATE" },
    ]);
  });

  it("in the place of an error is no consent", async () => {
    for (const errors of [[{ code: 7 }], { code: 7 }, "refused"]) {
      const { policy } = answeredWith({ message: "", data: [{ user: "a@example.com", errors }] });
      expect(valueOf(await policy.validate("{}"))).toMatchObject({ kind: "tests-failed" });
    }
  });
});
