import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { guardTest } from "../../../../../shared/policy/edit/guard-test.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { company, declarations } from "../../../../support/policy-world.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const grant = (src: string, dst: string, ip = "22", more: { [name: string]: JsonValue } = {}): JsonValue => ({
  src: [src],
  dst: [dst],
  ip: [ip],
  ...more,
});

type Sections = { readonly [name: string]: JsonValue };

const fileOf = (sections: Sections) => new PolicyFile(JSON.stringify(sections));

function ask(before: Sections, after: Sections, network: Network = company, login = "ben@acme.test") {
  const files = { before: fileOf(before), after: fileOf(after) };
  return guardTest(files, login, network)?.accept ?? null;
}

function asserted(grants: readonly JsonValue[], network: Network = company, login = "ben@acme.test") {
  return ask({ ...declarations, grants }, declarations, network, login);
}

describe("a guard test", () => {
  it("asks for what a person reaches now, by rules for them, their groups and their role", () => {
    const rules = [
      grant("ben@acme.test", "tag:db", "tcp:5432"),
      grant("group:ops", "printer", "8000-9000"),
      grant("autogroup:admin", "100.80.0.100", "*"),
      grant("cleo@acme.test", "tag:exit"),
    ];
    const expected = ["tag:db:5432", "printer:8000", "100.80.0.100:22", "100.80.0.100:443"];
    expect(asserted(rules)).toEqual(expected);
    expect(asserted(rules, company, "dag@acme.test")).toBeNull();
  });

  it("asks for every tag that a device has where everything is allowed", () => {
    expect(asserted([grant("*", "*", "443")])).toEqual(
      ["tag:web", "tag:db", "tag:router", "tag:exit"].map((tag) => `${tag}:443`),
    );
    expect(ask(declarations, declarations)).toContain("tag:db:22");
    expect(asserted([grant("*", "*", "443")], { ...company, nodes: [] })).toContain("tag:spare:443");
  });

  it("counts roles where the person’s own is not known", () => {
    const blind = { ...company, users: [] };
    expect(asserted([grant("autogroup:admin", "tag:db")], blind)).toEqual(["tag:db:22"]);
    expect(asserted([grant("autogroup:owner", "tag:db")])).toBeNull();
  });

  it("leaves out what no test can hold", () => {
    const more: readonly JsonValue[] = [
      grant("ben@acme.test", "office"),
      grant("ben@acme.test", "autogroup:internet"),
      grant("ben@acme.test", "140.82.112.3"),
      grant("ben@acme.test", "tag:db", "icmp:*"),
      grant("ben@acme.test", "tag:db", "22", { via: ["tag:router"] }),
      grant("ben@acme.test", "tag:db", "22", { srcPosture: ["posture:x"] }),
    ];
    expect(asserted(more)).toBeNull();
    expect(asserted([grant("tag:web", "tag:db")], company, "tag:web")).toBeNull();
    expect(
      guardTest({ before: new PolicyFile("{"), after: fileOf({}) }, "ben@acme.test", company),
    ).toBeNull();
  });

  it("leaves out what the text after does not declare, and asking the connectors of an app for names", () => {
    const rules = [grant("ben@acme.test", "tag:db"), grant("ben@acme.test", "tag:web", "53")];
    const before = { ...declarations, grants: rules };
    const app = { name: "GitHub", connectors: ["tag:web"], domains: ["github.com"] };
    const nodeAttrs = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }];
    expect(ask(before, { tagOwners: { "tag:web": [] } })).toEqual(["tag:web:53"]);
    expect(ask({ ...before, nodeAttrs }, declarations)).toEqual(["tag:db:22"]);
  });
});
