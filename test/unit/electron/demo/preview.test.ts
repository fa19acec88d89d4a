import { describe, expect, it } from "vitest";
import { preview } from "../../../../electron/demo/world/preview.ts";
import { company } from "../../../support/policy-world.ts";

const text = `{
  "tagOwners": {"tag:web": [], "tag:router": []},
  "groups": {"group:ops": ["ana@acme.test"]},
  "postures": {"posture:p": ["node:os == 'linux'"]},
  "acls": [
    {"action": "accept", "src": ["group:ops"], "dst": ["tag:web:443", "tag:web:22"]},
  ],
  "grants": [
    {"src": ["*"], "dst": ["10.20.0.0/16"], "ip": ["80"], "via": ["tag:router"], "srcPosture": ["posture:p"]},
  ],
}
`;

const linesFor = (previewFor: string) =>
  preview(text, company, { type: "ipport", previewFor }).matches.map(({ lineNumber }) => lineNumber);

describe("preview", () => {
  it("finds the rules that mean a person, with their lines", () => {
    expect(preview(text, company, { type: "user", previewFor: "ana@acme.test" })).toEqual({
      type: "user",
      previewFor: "ana@acme.test",
      matches: [
        {
          users: ["*"],
          ports: ["10.20.0.0/16:80"],
          lineNumber: 9,
          via: ["tag:router"],
          postures: ["posture:p"],
        },
        { users: ["group:ops"], ports: ["tag:web:443", "tag:web:22"], lineNumber: 6, postures: [] },
      ],
      postures: { "posture:p": ["node:os == 'linux'"] },
    });
    expect(preview(text, company, { type: "user", previewFor: "cleo@acme.test" }).matches).toHaveLength(1);
  });

  it("finds the rules that let an address and port be reached", () => {
    expect(linesFor("100.80.0.100:443")).toEqual([6]);
    expect(linesFor("100.80.0.100:80")).toEqual([]);
    expect(linesFor("10.20.1.1:80")).toEqual([9]);
    expect(linesFor("[fd7a:115c:a1e0::80:64]:22")).toEqual([6]);
    expect(linesFor("nonsense")).toEqual([]);
  });

  it("has no matches for a text that cannot be read", () => {
    expect(preview("{", company, { type: "user", previewFor: "ana@acme.test" }).matches).toEqual([]);
  });
});
