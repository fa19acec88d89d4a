import { describe, expect, it } from "vitest";
import { changesWorld, policy } from "../../../../support/changes-world.ts";

const foreign = policy.replace("group:ops", "group:staff");
const asked = (calls: readonly string[]) => calls.filter((call) => call === "audit.list").length;

describe("versions that come into sight", () => {
  it("are noted once, with who saved them; every one after the first is told", async () => {
    const { tailnet, seen, recorded, told } = changesWorld();
    await seen.saw(tailnet.session, tailnet.policy);
    await seen.saw(tailnet.session, tailnet.policy);
    expect(recorded).toMatchObject([{ tailnetId: "t1", text: policy, origin: "seen", by: null }]);
    expect([told, asked(tailnet.calls)]).toEqual([[], 1]);
    tailnet.editor = "bo@acme.example";
    tailnet.foreignEdit(foreign);
    await Promise.all([seen.saw(tailnet.session, tailnet.policy), seen.saw(tailnet.session, tailnet.policy)]);
    expect(recorded.slice(1)).toMatchObject([{ text: foreign, by: "bo@acme.example" }]);
    expect(told).toEqual(["bo@acme.example"]);
  });

  it("are not taken for somebody else’s while a save of ours is under way", async () => {
    const { tailnet, seen, recorded, told } = changesWorld();
    await seen.saw(tailnet.session, tailnet.policy);
    tailnet.foreignEdit(foreign);
    await seen.duringSave(() => seen.saw(tailnet.session, tailnet.policy));
    expect([recorded.length, told]).toEqual([1, []]);
    await seen.saw(tailnet.session, tailnet.policy);
    expect(recorded).toHaveLength(2);
  });

  it("that collided with a save are asked about again while nobody is named", async () => {
    const { tailnet, seen } = changesWorld();
    await seen.saw(tailnet.session, tailnet.policy);
    tailnet.editor = "bo@acme.example";
    expect(await seen.sawForeign(tailnet.session, tailnet.policy)).toBe("bo@acme.example");
    tailnet.editor = "cleo@acme.example";
    expect(await seen.sawForeign(tailnet.session, tailnet.policy)).toBe("bo@acme.example");
  });
});
