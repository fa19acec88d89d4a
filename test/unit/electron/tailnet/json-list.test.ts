import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readListInTurns } from "../../../../electron/tailnet/json-list.ts";

const still = { now: () => 0, give: () => Promise.resolve() };
const keep = (entry: unknown): { entry: unknown } => ({ entry });
const entriesOf = async (text: string): Promise<unknown> =>
  (await readListInTurns(text, "devices", keep, still))?.entries.map(({ entry }) => entry);

const numbers = (entry: unknown): number | null => (typeof entry === "number" ? entry : null);

describe("readListInTurns", () => {
  it("reads what JSON.parse reads, however it is spaced and whatever stands around the list", async () => {
    const space = fc.constantFrom("", " ", "\n\t");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.dictionary(
          fc.string().filter((key) => key !== "devices"),
          fc.jsonValue(),
        ),
        fc.constantFrom(undefined, 1, "\t"),
        space,
        fc.boolean(),
        async (list, others, indent, gap, first) => {
          const { ["__proto__"]: _left, ...rest } = others;
          const value = first ? { devices: list, ...rest } : { ...rest, devices: list };
          const text = gap + JSON.stringify(value, null, indent) + gap;
          expect(await entriesOf(text)).toEqual(JSON.parse(JSON.stringify(list)));
        },
      ),
    );
  });

  it("never takes anything broken for a list, and never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), async (list, at) => {
        const whole = JSON.stringify({ version: 1, devices: list, more: { a: ["]"] } });
        expect(await entriesOf(whole.slice(0, at % whole.length))).toBeUndefined();
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await entriesOf(text);
        await entriesOf(`{"devices":[${text}]}`);
      }),
    );
  });

  it.each([
    "",
    "null",
    "[]",
    "{}",
    `{"devices":{}}`,
    `{"devices":null}`,
    `{"devices":[1 2]}`,
    `{"devices":[,1]}`,
    `{"devices":[nope]}`,
    `{"devices":[]} x`,
    `{"devices":[]`,
    `{devices:[]}`,
  ])("refuses %s", async (text) => {
    expect(await entriesOf(text)).toBeUndefined();
  });

  it("counts what cannot be read", async () => {
    expect(await readListInTurns(`{"devices":[1,"x",2,null]}`, "devices", numbers, still)).toEqual({
      entries: [1, 2],
      unreadable: 2,
    });
  });

  it("gives other work a turn after ten milliseconds", async () => {
    let time = 0;
    let began = 0;
    let longest = 0;
    let turns = 0;
    const text = JSON.stringify({ devices: Array.from({ length: 1000 }, (_, index) => index) });
    // Every entry takes half a millisecond.
    const read = (entry: unknown): unknown => {
      time += 0.5;
      longest = Math.max(longest, time - began);
      return entry;
    };
    const give = (): Promise<void> => {
      turns += 1;
      began = time;
      return Promise.resolve();
    };
    await readListInTurns(text, "devices", read, { now: () => time, give });
    expect(longest).toBeLessThan(20);
    expect(turns).toBeGreaterThan(25);
  });
});
