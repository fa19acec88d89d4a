import { describe, expect, it } from "vitest";
import { rebaseText } from "../../../../../electron/services/policy/rebase-text.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

function rebased(base: string, mine: string, newest: string) {
  const result = rebaseText(base, new PolicyFile(mine), new PolicyFile(newest));
  return result.ok ? { ...result, value: result.value.text } : result;
}

const base = `{
  "groups": {
    "group:a": ["a@x.test"],
  },
  // a line between
  "hosts": {
    "one": "192.0.2.1",
  },
  "acls": [],
}
`;

describe("rebaseText", () => {
  it("keeps what both sides did", () => {
    const mine = base.replace("192.0.2.1", "192.0.2.9");
    const newest = base.replace('["a@x.test"]', '["a@x.test", "b@x.test"]');
    expect(rebased(base, mine, newest)).toEqual({
      ok: true,
      value: newest.replace("192.0.2.1", "192.0.2.9"),
    });
  });

  it("names the places where both changed the same", () => {
    const result = rebased(base, base.replace("2.1", "2.2"), base.replace("2.1", "2.3"));
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: "conflict",
        evidence: {
          details: ['Line 7: you wrote “"one": "192.0.2.2",”, the newest version says “"one": "192.0.2.3",”'],
        },
      },
    });
  });

  it("refuses a name that both added in different places", () => {
    const name = '    "group:new": ["n@x.test"],\n';
    const mine = base.replace('    "group:a"', `${name}    "group:a"`);
    const newest = base.replace('"a@x.test"],\n', `"a@x.test"],\n${name}`);
    expect(rebased(base, mine, newest)).toMatchObject({
      ok: false,
      problem: { code: "conflict", evidence: { details: ["/groups/group:new"] } },
    });
  });

  it("refuses a result that does not parse though both sides do", () => {
    const text = '{\n"a": 1,\n"x": 0,\n"y": 0,\n"z": 0,\n"b": 2\n}\n';
    const mine = text.replace('"x"', '/*\n"x"').replace('"b"', '*/\n"b"');
    const newest = text.replace('"y": 0,', '"y": 0, /* why */');
    expect(rebased(text, mine, newest)).toMatchObject({
      ok: false,
      problem: { code: "conflict", meaning: expect.stringContaining("does not parse") },
    });
  });

  it("counts places beyond ten", () => {
    const many = Array.from({ length: 30 }, (_, index) => `// ${index}`).join("\n");
    const odd = (mark: string) => many.replaceAll(/\/\/ (\d*[02468])$/gmu, `// $1 ${mark}`);
    const result = rebased(`${many}\n{}`, `${odd("mine")}\n{}`, `${odd("theirs")}\n{}`);
    const details = result.ok ? [] : (result.problem.evidence?.details ?? []);
    expect(details).toHaveLength(11);
    expect(details.at(-1)).toBe("and 5 more places");
  });
});
