import { describe, expect, it } from "vitest";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { CleanUpPage } from "./pages/clean-up-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";

describe("a tailnet that is tidied up", () => {
  it("loses what nobody uses, and has a tag under another name on every device, by a fresh reading", async () => {
    const demo = await demoTailnet();
    const carriers = valueOf(await freshClient(demo).devices.list()).devices.filter(({ tags }) =>
      tags.includes("tag:db"),
    );
    expect(carriers).not.toEqual([]);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new ShellPage(page).goTo("Access");
    const cleanUp = new CleanUpPage(page);
    await cleanUp.open();
    await cleanUp.hide("host billing-db", "a script reads it");
    await cleanUp.showAgain("host billing-db", "a script reads it");
    await cleanUp.takeOut();
    await cleanUp.rename("tag:db", "tag:postgres");

    const fresh = freshClient(demo);
    const [policy, devices] = await Promise.all([fresh.policy.get(), fresh.devices.list()]);
    const { text } = valueOf(policy).file;
    for (const gone of ["group:contractors", "billing-db", "posture:managed", "sam@acme", `"tag:db`])
      expect(text).not.toContain(gone);
    expect(text).toContain("// Engineering works on staging; only SRE touches production.");
    expect(text).toContain(`"tag:postgres"`);
    const switched = valueOf(devices).devices.filter(({ tags }) => tags.includes("tag:postgres"));
    expect(switched.map(({ nodeId }) => nodeId)).toEqual(carriers.map(({ nodeId }) => nodeId));
  });

  it("takes back a rename that stopped at a device, until all is as it was before", async () => {
    const demo = await demoTailnet();
    const carrying = async (tag: string) =>
      valueOf(await freshClient(demo).devices.list())
        .devices.filter(({ tags }) => tags.includes(tag))
        .map(({ nodeId }) => nodeId);
    const [before, carriers] = [demo.control.policy().text, await carrying("tag:prod")];
    const path = `/device/${carriers.at(-1) ?? ""}/tags`;
    demo.control.fault({ kind: "status", status: 403, method: "POST", path, times: 1 });
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new ShellPage(page).goTo("Access");
    const cleanUp = new CleanUpPage(page);
    await cleanUp.beginRename("tag:prod", "tag:production");
    await page.getByText(/did not switch/u).waitFor();
    const switched = await carrying("tag:production");
    expect(switched.length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Cancel" }).click();

    await cleanUp.takeBack("tag:prod", "tag:production");
    expect(await carrying("tag:prod")).toEqual(carriers);
    expect(await carrying("tag:production")).toEqual([]);
    expect(demo.control.policy().text).toBe(before);
    await page.getByText("is not renamed to").waitFor({ state: "detached" });
  });
});
