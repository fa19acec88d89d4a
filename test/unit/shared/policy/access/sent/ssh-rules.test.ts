import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { formatSet } from "../../../../../../shared/net/address-set.ts";
import { sshRulesByNode } from "../../../../../../shared/policy/access/sent/ssh-rules.ts";
import { compiled } from "../../../../../support/policy-world.ts";

function rules(ssh: readonly { [name: string]: JsonValue }[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, list] of sshRulesByNode(compiled({ ssh }))) {
    const lines = list.map(
      ({ principals, users, action }) =>
        `${action} ${formatSet(principals)
          .filter((text) => !text.includes(":"))
          .join(" ")} ${JSON.stringify(users)}`,
    );
    if (lines.length > 0) found[name] = lines;
  }
  return found;
}

describe("SSH rules", () => {
  it("go to the destinations, with root refused unless named", () => {
    expect(
      rules([
        {
          action: "accept",
          src: ["cleo@acme.test"],
          dst: ["tag:web"],
          users: ["deploy", "autogroup:nonroot"],
        },
      ]),
    ).toEqual({
      web: ['accept 100.80.0.30 {"root":"","deploy":"deploy","*":"="}'],
    });
  });

  it("put check before accept", () => {
    const rule = { src: ["cleo@acme.test"], dst: ["tag:web"], users: ["root"] };
    const found = rules([
      { action: "accept", ...rule },
      { action: "check", ...rule },
    ]);
    expect(found["web"]?.map((line) => line.split(" ")[0])).toEqual(["check", "accept"]);
  });

  it("keep autogroup:self to the same person", () => {
    const found = rules([
      { action: "accept", src: ["autogroup:member"], dst: ["autogroup:self"], users: ["root"] },
    ]);
    expect(found["ana-phone"]).toEqual(['accept 100.80.0.10/31 {"root":"root"}']);
    expect(found["web"]).toBeUndefined();
  });

  it("give people of the domain their own name, person by person", () => {
    const found = rules([
      {
        action: "accept",
        src: ["ben@acme.test", "eve@guest.test", "tag:db"],
        dst: ["tag:web"],
        users: ["localpart:*@acme.test"],
      },
    ]);
    expect(found["web"]).toEqual([
      'accept 100.80.0.20 {"root":""}',
      'accept 100.80.0.20 {"ben":"ben"}',
      'accept 100.80.0.40 {"root":""}',
      'accept 100.80.0.101 {"root":""}',
    ]);
    // Measured on the service: source devices hear of their own person's access as well.
    expect(found["ben-laptop"]).toEqual([
      'accept 100.80.0.20 {"root":""}',
      'accept 100.80.0.20 {"ben":"ben"}',
    ]);
    expect(found["db"]).toEqual(['accept 100.80.0.101 {"root":""}']);
  });

  it("are not there without sources", () => {
    expect(rules([{ action: "accept", src: ["group:none"], dst: ["tag:web"], users: ["root"] }])).toEqual({});
  });
});
