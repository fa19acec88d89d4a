import { describe, expect, it } from "vitest";
import { placesOf } from "../../shared/policy/edit/leaving/person-places.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { leaver, nameEverywhere } from "../support/named-everywhere.ts";
import { policyValue } from "../support/planning.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { DeprovisionPage } from "./pages/deprovision-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";

describe("a person who appears in eight places", () => {
  it("is deprovisioned from the list of people, and a fresh reading of the tailnet finds nothing of them", async () => {
    const demo = await demoTailnet();
    nameEverywhere(demo);
    const comments = demo.control.policy().text.match(/\/\/.*/gu);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new ShellPage(page).goTo("Access");
    const leaving = new DeprovisionPage(page);
    await leaving.open(leaver);
    await leaving.places.nth(7).waitFor();
    await leaving.review("Left the company, ticket HR-77");
    await leaving.apply();
    await leaving.done();

    const fresh = freshClient(demo);
    const [policy, users, devices, keys] = await Promise.all([
      fresh.policy.get(),
      fresh.users.list(),
      fresh.devices.list(),
      fresh.keys.list(true),
    ]);
    const { text } = valueOf(policy).file;
    expect(placesOf(policyValue(text), leaver)).toEqual([]);
    expect(text.match(/\/\/.*/gu)).toEqual(comments);
    expect(valueOf(users).find(({ loginName }) => loginName === leaver)?.status).toBe("suspended");
    expect(valueOf(devices).devices.map(({ hostname }) => hostname)).not.toContain("hiro-tower");
    const left = valueOf(keys).map(({ description }) => description);
    expect(left).not.toContain("laptop-2");
    expect(left).not.toContain("ci-hiro");
    expect(left).toEqual(expect.arrayContaining(["terraform", "not-hers"]));
    expect(await leaving.steps.allInnerTexts()).toHaveLength(4);
    expect((await leaving.left.allInnerTexts()).join("\n")).toContain("terraform");
  });
});
