import { describe, expect, it } from "vitest";
import { ruleName } from "../../../../shared/governance/rule-name.ts";
import { declarations, documentOf } from "../../../support/policy-world.ts";

const { policy } = documentOf({
  ...declarations,
  grants: [
    { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:router"] },
    { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:router", "tag:exit"] },
    { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:web"] },
    { src: ["group:ops"], dst: ["tag:db"], ip: ["5432"] },
    { src: ["group:ops"], dst: ["tag:db", "tag:web"], ip: ["*"] },
    { src: ["group:ops"], dst: ["192.0.2.0/24"], ip: ["443"] },
    { src: ["group:ops"], dst: ["192.0.2.0/24", "tag:db"], ip: ["443"] },
  ],
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          {
            name: "Help Desk",
            connectors: ["tag:router"],
            domains: ["help.example.com"],
            routes: ["192.0.2.0/24"],
          },
          { name: "Wiki", connectors: ["tag:exit"], domains: ["wiki.example.com"] },
        ],
      },
    },
  ],
});

describe("the name of a grant", () => {
  it.each([
    [0, "Grant 1 · Help Desk"],
    [1, "Grant 2 · Help Desk +1"],
    [2, "Grant 3 · 443"],
    [3, "Grant 4 · 5432"],
    [4, "Grant 5 · tag:db +1"],
    [5, "Grant 6 · Help Desk"],
    [6, "Grant 7 · 443"],
  ])("at %i says what it is about: %s", (index, name) => {
    expect(ruleName("grants", index, policy)).toBe(name);
  });
});
