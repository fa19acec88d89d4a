import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientToken, saveByApi } from "../support/save-by-api.ts";
import { ActivityPage } from "./pages/activity-page.ts";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";

describe("the activity", () => {
  it("has what Tailrace and what others did, tells the ways apart, and fills the history in from it", async () => {
    const demo = await demoTailnet();
    const { page, app: electron, data } = await application();
    await new ConnectPage(page).connectTo(demo);
    const app = new AppPage(page, "Salesforce");
    await app.open();
    const review = await app.planDomain("*.sfdc.net");
    await review.apply.click();
    await review.dialog.waitFor({ state: "detached" });
    // Two edits in the admin console between two looks: only the audit log knows of the first.
    for (const words of ["first by hand", "second by hand"])
      demo.control.storePolicy(`${demo.control.policy().text}// ${words}\n`, "greta@acme.example.com");
    await saveByApi(demo, `${demo.control.policy().text}// by a program\n`);
    const gitOps = await clientToken(demo, "gitops-acl-action");
    await saveByApi(demo, `${demo.control.policy().text}// from git\n`, gitOps);
    await page.getByRole("button", { name: "Check now" }).click();

    const activity = new ActivityPage(page);
    await activity.open();
    await activity
      .row(/Edited the policy/u)
      .nth(1)
      .waitFor();
    await activity.only("Tailrace");
    await activity
      .row(/Salesforce/u)
      .first()
      .waitFor();
    expect(await activity.row(/Edited the policy/u).count()).toBe(0);
    await activity.only("Console");
    await activity
      .row(/Edited the policy/u)
      .nth(1)
      .waitFor();
    expect(
      await activity
        .row(/Edited the policy/u)
        .first()
        .innerText(),
    ).toMatch(/greta[\s\S]*Console/u);
    await activity.copy();
    const copied: unknown = JSON.parse(await systemClipboard());
    const byHand = { who: "greta@acme.example.com", did: "Edited the policy" };
    expect(copied).toEqual(expect.arrayContaining([expect.objectContaining(byHand)]));
    expect(JSON.stringify(copied)).not.toContain("sfdc.net");
    await activity.only("API");
    const byApi = activity.row(/(?:Edited|Pushed) the policy/u).first();
    expect(await byApi.innerText()).toMatch(/bruno[\s\S]*API/u);
    await activity.only("GitOps");
    const fromGit = activity.row(/(?:Edited|Pushed) the policy/u).first();
    expect(await fromGit.innerText()).toMatch(/gitops-acl-action[\s\S]*GitOps/u);

    const file = join(data, "activity.csv");
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await activity.save();
    const [heads, first] = readFileSync(file, "utf8").split("\r\n");
    expect(heads).toMatch(/^\uFEFF?Time,Who,Did,To,By way of,/u);
    expect(first).toMatch(/,gitops-acl-action,.*,GitOps,/u);

    const versions = await activity.versions();
    expect(versions.filter((line) => line.includes("greta"))).toHaveLength(2);
    expect(versions.filter((line) => /Console.*greta/u.test(line))).toHaveLength(2);
    for (const way of [/API.*bruno/u, /GitOps.*gitops-acl-action/u, /Tailrace.*bruno/u])
      expect(versions.some((line) => way.test(line))).toBe(true);
  });
});
