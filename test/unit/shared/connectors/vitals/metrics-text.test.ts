import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMetrics } from "../../../../../shared/connectors/vitals/metrics-text.ts";

const read = (text: string) =>
  parseMetrics(text).map(({ name, labels, value }) => [name, Object.fromEntries(labels), value]);

const escaped = (value: string) =>
  value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

describe("the text format of Prometheus", () => {
  it.each<[string, unknown[]]>([
    ["up 1", [["up", {}, 1]]],
    ["  up   -1.5e3  1395066363000 ", [["up", {}, -1500]]],
    [`a{b="c",d="e",} .5`, [["a", { b: "c", d: "e" }, 0.5]]],
    [`a{ b="c", d="e" } 5.`, [["a", { b: "c", d: "e" }, 5]]],
    [`a{} 2`, [["a", {}, 2]]],
    [String.raw`a{b="x\"y\\z\nw,}"} 7`, [["a", { b: 'x"y\\z\nw,}' }, 7]]],
    [
      "# HELP up is up\n# TYPE up gauge\n\nup 1\r\nup 2",
      [
        ["up", {}, 1],
        ["up", {}, 2],
      ],
    ],
    ['up NaN\nup +Inf\nup\nup one\n1up 1\na{b=c} 1\na{b="c} 1\n<html>', []],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("reads what is written, whatever stands in a label", () => {
    const name = fc.stringMatching(/^[a-z_:][a-z0-9_:]{0,8}$/u);
    const label = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/u);
    const line = fc.record({
      name,
      labels: fc.dictionary(
        label,
        fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\r")),
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      ),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const text = lines
          .map((one) => {
            const labels = Object.entries(one.labels).map(([key, value]) => `${key}="${escaped(value)}"`);
            return `${one.name}${labels.length === 0 ? "" : `{${labels.join(",")}}`} ${one.value}`;
          })
          .join("\n");
        expect(read(text)).toEqual(
          lines.map((one) => [
            one.name,
            { ...one.labels },
            one.value === 0 ? Number(String(one.value)) : one.value,
          ]),
        );
      }),
    );
  });

  it("ends on anything", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseMetrics(text))));
    expect(parseMetrics(`a{${`b="c",`.repeat(20_000)}`)).toEqual([]);
  });
});
