import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { guardTest } from "../../../../shared/policy/guard-test.ts";
import type { Network } from "../../../../shared/policy/network.ts";
import { company, declarations } from "../../../support/policy-world.ts";

const grant = (src: string, dst: string, ip = "22", more: { [name: string]: JsonValue } = {}): JsonValue => ({
  src: [src],
  dst: [dst],
  ip: [ip],
  ...more,
});

function asserted(grants: readonly JsonValue[], network: Network = company, login = "ben@acme.test") {
  return guardTest(JSON.stringify({ ...declarations, grants }), login, network)?.accept ?? null;
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
    const open = guardTest(JSON.stringify(declarations), "ben@acme.test", company);
    expect(open?.accept).toContain("tag:db:22");
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
    expect(guardTest("{", "ben@acme.test", company)).toBeNull();
  });
});
