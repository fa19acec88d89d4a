import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tagHost } from "../../../../../electron/services/setup/tag-host.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";

const tag = "tag:stripe-app-connector";
const nodeId = "n5SUKe8CNTRL";

function tailnetWith(tags: readonly string[]) {
  const tailnet = createFakeTailnet({ devices: [connector({ nodeId, hostname: "lis-1", tags })] });
  return { tailnet, tagsNow: () => tailnet.devices[0]?.tags ?? [] };
}

describe("giving a running connector one more tag", () => {
  it("keeps every tag that it has at this moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^tag:[a-z]{1,8}$/u), { minLength: 1, maxLength: 6 }),
        async (tags) => {
          const { tailnet, tagsNow } = tailnetWith(tags);
          valueOf(await tagHost(tailnet.session, { nodeId, tag }));
          expect(tagsNow().toSorted()).toEqual([...tags, tag].toSorted());
        },
      ),
      { numRuns: 30 },
    );
  });

  it("sends nothing where it carries the tag, or belongs to a person", async () => {
    const carries = tailnetWith([tag]);
    expect(valueOf(await tagHost(carries.tailnet.session, { nodeId, tag }))).toMatchObject({ isNew: false });
    const own = tailnetWith([]);
    expect(problemOf(await tagHost(own.tailnet.session, { nodeId, tag })).code).toBe("invalid-argument");
    for (const { tailnet } of [carries, own])
      expect(tailnet.calls.some((call) => call.startsWith("devices.setTags"))).toBe(false);
  });

  it("sends nothing twice: a lost answer is looked up", async () => {
    const { tailnet, tagsNow } = tailnetWith(["tag:c"]);
    tailnet.losing("devices.setTags", "save-uncertain");
    expect(valueOf(await tagHost(tailnet.session, { nodeId, tag })).isNew).toBe(true);
    expect(tagsNow()).toContain(tag);
    expect(tailnet.calls.filter((call) => call.startsWith("devices.setTags"))).toHaveLength(1);
  });

  it("says so where the service refuses", async () => {
    const { tailnet, tagsNow } = tailnetWith(["tag:c"]);
    tailnet.failing("devices.setTags", "scope-missing");
    expect(problemOf(await tagHost(tailnet.session, { nodeId, tag })).code).toBe("scope-missing");
    expect(tagsNow()).toEqual(["tag:c"]);
  });
});
