import { describe, expect, it } from "vitest";
import { editDocument, type Edit } from "../../../../shared/hujson/edit.ts";
import { toValue } from "../../../../shared/hujson/find.ts";
import { largePolicy } from "../../../support/large-policy.ts";
import { styledPolicies } from "../../../support/styled-policies.ts";
import { parsed } from "./value-paths.ts";

const rule = { src: ["a"], dst: ["b"], ip: ["*"] };

describe("edits on styled policies", () => {
  const edits: readonly Edit[] = [
    { op: "insert", path: ["grants"], value: rule, comment: ["Tailrace: GitHub"] },
    { op: "set", path: ["tagOwners", "tag:github"], value: ["autogroup:admin"] },
    { op: "set", path: ["autoApprovers", "routes", "192.0.2.0/24"], value: ["tag:github"] },
    { op: "insert", path: ["nodeAttrs"], value: { target: ["*"], app: { x: [{ name: "GitHub" }] } } },
  ];

  it.each(styledPolicies)("change only what is asked for, and can be undone: $name", ({ text }) => {
    const before = parsed(text);
    const result = editDocument(before, edits);
    if (!result.ok) throw new Error(result.problem.what);
    const { document, changes } = result.value;

    let rebuilt = "";
    let at = 0;
    for (const change of changes) {
      // Apart from an empty container that is filled, or an absent section written as null, nothing is taken away.
      expect(text.slice(change.start, change.end)).toMatch(
        /^(?:[\s]*|null|(?:\s*\/\/[^\n]*|\s*\/\*[^]*?\*\/)*\s*)$/,
      );
      rebuilt += text.slice(at, change.start) + change.text;
      at = change.end;
    }
    expect(rebuilt + text.slice(at)).toBe(document.text);
    expect(document.text.replaceAll("\r\n", "\n").includes("\r")).toBe(false);
    expect(/\r\n/.test(document.text)).toBe(/\r\n/.test(text));
    expect(document.text.replaceAll("\r\n", "").includes("\n")).toBe(
      !/\r\n/.test(text) && document.text.includes("\n"),
    );
    expect(
      editDocument(
        document,
        edits.filter(({ op }) => op === "set"),
      ),
    ).toMatchObject({ value: { changes: [] } });
  });
});

describe("edits on a large policy", () => {
  it("keep every untouched byte", () => {
    const text = largePolicy();
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
    const document = parsed(text);
    const edits = Array.from({ length: 50 }, (_, index): Edit => {
      if (index % 3 === 0) return { op: "remove", path: ["grants", index * 20] };
      if (index % 3 === 1) return { op: "insert", path: ["acls"], index: index * 20, value: rule };
      return { op: "set", path: ["hosts", `host-${index * 10}`], value: "192.0.2.1" };
    });
    const result = editDocument(document, edits);
    if (!result.ok) throw new Error(result.problem.what);
    const { changes } = result.value;
    expect(changes).toHaveLength(50);
    const touched = changes.reduce((sum, { start, end, text: added }) => sum + end - start + added.length, 0);
    expect(touched).toBeLessThan(8_000);
    expect(Object.keys(Object(toValue(result.value.document.root)))).toEqual(
      Object.keys(Object(toValue(document.root))),
    );
  });
});
