import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, refusalOf, takenBack } from "../../../../support/planning.ts";

const policy = `// Kept by hand
{
	"tagOwners": {"tag:github": ["autogroup:admin"], "tag:other": ["autogroup:admin"]},
	"ipsets": {
		// From GitHub’s list
		"ipset:github": ["192.30.252.0/22", "185.199.108.0/22"],
		"ipset:verbs": ["add 192.30.252.0/22", "add 185.199.108.0/22"],
		"ipset:mixed": ["192.30.252.0/22", "185.199.108.0/22", "198.51.100.0/24"],
		"ipset:without": ["192.30.252.0/22", "remove 185.199.108.0/22"],
		"ipset:own": ["203.0.113.0/24"],
	},
	"autoApprovers": {
		"routes": {
			"192.30.252.0/22": ["tag:github", "tag:other"],
			"185.199.108.0/22": ["tag:github"],
			"10.0.0.0/8": ["tag:github"], // the office
		},
	},
	"grants": [{"src": ["autogroup:member"], "dst": ["ipset:github"], "ip": ["*"]}],
	"nodeAttrs": [
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					{
						"name": "GitHub",
						"connectors": ["tag:github"],
						"domains": ["github.com"],
						"routes": ["192.30.252.0/22", "185.199.108.0/22", "198.51.100.0/24"],
					},
				],
			},
		},
	],
}
`;

const intent: PolicyIntent = {
  kind: "followList",
  name: "GitHub",
  of: "routes",
  added: ["140.82.112.0/20", "20.201.28.151/32"],
  removed: ["192.30.252.0/22"],
  held: ["192.30.252.0/22", "185.199.108.0/22"],
};

function sectionsOf(text: string) {
  const { ipsets, autoApprovers, nodeAttrs } = policyValue(text);
  return { ipsets, autoApprovers, app: JSON.stringify(nodeAttrs) };
}

const letters = (value: unknown) => JSON.stringify(value).split("").toSorted().join("");

describe("following a list", () => {
  const planned = planOf(policy, intent);

  it("gives the app what the list says and keeps what is its own", () => {
    expect(sectionsOf(planned.after).app).toContain(
      '["185.199.108.0/22","198.51.100.0/24","140.82.112.0/20","20.201.28.151/32"]',
    );
  });

  it("moves IP sets that hold exactly the list, as they are written, and no other", () => {
    const after = ["185.199.108.0/22", "140.82.112.0/20", "20.201.28.151/32"];
    expect(sectionsOf(planned.after).ipsets).toEqual({
      "ipset:github": after,
      "ipset:verbs": after.map((range) => `add ${range}`),
      "ipset:mixed": ["192.30.252.0/22", "185.199.108.0/22", "198.51.100.0/24"],
      "ipset:without": ["192.30.252.0/22", "remove 185.199.108.0/22"],
      "ipset:own": ["203.0.113.0/24"],
    });
    expect(planned.leftAlone).toEqual([
      "ipset:mixed holds more than the list, so it stays as it is, with what the list has no more.",
      "ipset:without holds more than the list, so it stays as it is, with what the list has no more.",
    ]);
  });

  it("moves the approvals of the app’s tag that stand range by range, and keeps those of others", () => {
    expect(sectionsOf(planned.after).autoApprovers).toEqual({
      routes: {
        "192.30.252.0/22": ["tag:other"],
        "185.199.108.0/22": ["tag:github"],
        "10.0.0.0/8": ["tag:github"],
        "140.82.112.0/20": ["tag:github"],
        "20.201.28.151/32": ["tag:github"],
      },
    });
  });

  it("keeps comments, is made once, and is taken back whole", () => {
    expect(planned.after).toContain("// From GitHub’s list");
    expect(planned.after).toContain("// the office");
    expect(planOf(planned.after, intent).after).toBe(planned.after);
    const back = sectionsOf(takenBack(planned).after);
    const before = sectionsOf(policy);
    expect(letters(back.app)).toBe(letters(before.app));
    expect(back.app).toContain("192.30.252.0/22");
    // The order of approvers and of a set means nothing.
    expect(letters(back.autoApprovers)).toBe(letters(before.autoApprovers));
    expect(letters(back.ipsets)).toBe(letters(before.ipsets));
  });

  it("touches no approval where the ranges of the list are not all approved one by one", () => {
    const broad = policy.replace('"185.199.108.0/22": ["tag:github"],', '"0.0.0.0/0": ["tag:github"],');
    expect(sectionsOf(planOf(broad, intent).after).autoApprovers).toEqual(sectionsOf(broad).autoApprovers);
  });

  it("keeps an approval that another app of the tag lists, and says so", () => {
    const other = `{"name": "Copilot", "connectors": ["tag:github"], "domains": ["copilot.example.com"], "routes": ["192.30.252.0/22"]},`;
    const shared = policy.replace(
      '"tailscale.com/app-connectors": [',
      `"tailscale.com/app-connectors": [${other}`,
    );
    const { after, leftAlone } = planOf(shared, intent);
    expect(JSON.stringify(sectionsOf(after).autoApprovers)).toContain(
      '"192.30.252.0/22":["tag:github","tag:other"]',
    );
    expect(leftAlone).toContain(
      "Routes in 192.30.252.0/22 stay approved for tag:github: another app lists them.",
    );
  });

  it("changes domains alone where the list is about them, and is refused for an app that is gone", () => {
    const domains = { ...intent, of: "domains", added: ["*.github.io"], removed: [], held: [] } as const;
    const { after } = planOf(policy, domains);
    expect(sectionsOf(after).app).toContain('"domains":["github.com","*.github.io"]');
    expect(sectionsOf(after).ipsets).toEqual(sectionsOf(policy).ipsets);
    expect(refusalOf(policy, { ...intent, name: "Gone" }).code).toBe("not-found");
  });

  it("never takes out what did not come from the list", () => {
    const range = fc.integer({ min: 0, max: 40 }).map((third) => `198.18.${third}.0/24`);
    const ranges = fc.uniqueArray(range, { maxLength: 12 });
    fc.assert(
      fc.property(ranges, ranges, ranges, ranges, (own, held, fresh, inSet) => {
        const standing = [...new Set([...own, ...held])];
        const removed = held.filter((one) => !fresh.includes(one));
        const added = fresh.filter((one) => !standing.includes(one));
        const text = JSON.stringify({
          ...policyValue(policy),
          ipsets: { "ipset:a": inSet },
          autoApprovers: { routes: Object.fromEntries(inSet.map((one) => [one, ["tag:github"]])) },
          grants: [{ src: ["*"], dst: ["*"], ip: ["*"] }],
        }).replace(
          JSON.stringify(["192.30.252.0/22", "185.199.108.0/22", "198.51.100.0/24"]),
          JSON.stringify(standing),
        );
        const { after } = planOf(text, { ...intent, added, removed, held });
        const value = policyValue(after);
        const set = (value["ipsets"] as Record<string, string[]>)["ipset:a"] ?? [];
        const approvers = Object.keys(
          (value["autoApprovers"] as { routes?: object } | undefined)?.routes ?? {},
        );
        for (const one of inSet) {
          if (removed.includes(one)) continue;
          expect(set).toContain(one);
          expect(approvers).toContain(one);
        }
      }),
      { numRuns: 200 },
    );
  });
});
