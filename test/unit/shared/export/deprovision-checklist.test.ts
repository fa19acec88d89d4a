import { describe, expect, it } from "vitest";
import { deprovisionChecklist } from "../../../../shared/export/deprovision-checklist.ts";

const login = "ann@acme.example";
const left = [
  {
    id: "1",
    what: "Look at db-1",
    why: "They set it up; with tag:db it belongs to the tailnet and stays.",
    owner: "",
    doneAt: 1,
  },
  {
    id: "2",
    what: "Give the OAuth client “terraform” a new secret",
    why: "They made it.",
    owner: "greta",
    doneAt: null,
  },
];

describe("what is left of a person", () => {
  it("is copied as a list to tick off", () => {
    expect(deprovisionChecklist({ login, reason: "HR-77", left })).toBe(
      [
        "# Deprovision `ann@acme.example`",
        "",
        "HR-77",
        "",
        "- [x] Look at db-1. They set it up; with tag:db it belongs to the tailnet and stays.",
        "- [ ] Give the OAuth client “terraform” a new secret (greta). They made it.",
        "",
      ].join("\n"),
    );
  });

  it("shows names as they are, whatever stands in them", () => {
    const hostile = {
      id: "3",
      what: "Look at [db](https://evil.test)",
      why: "a\n# b",
      owner: "@team *x*",
      doneAt: null,
    };
    const lines = deprovisionChecklist({ login, reason: "- [x] <b>done</b>", left: [hostile] }).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[2]).toBe(String.raw`\- \[x\] \<b\>done\</b\>`);
    expect(lines[4]).toBe(
      String.raw`- [ ] Look at \[db\](https\://evil.test) (`.concat("`@team`", String.raw` \*x\*). a \# b`),
    );
  });
});
