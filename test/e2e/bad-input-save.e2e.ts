import { beforeAll, describe, expect, it } from "vitest";
import { AppPage } from "./pages/app-page.ts";
import type { ReviewPage } from "./pages/review-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { sharedApplication, sharedDemoTailnet } from "./support/fixture.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";

const notKnownYet = "It is not known yet whether the change was saved.";

const tailnet = sharedDemoTailnet();
const running = sharedApplication();

beforeAll(async () => {
  const { page } = running();
  await new ConnectPage(page).connectTo(tailnet());
  await new AppPage(page, "Salesforce").open();
});

/** A change of Salesforce that has been looked at and waits to be applied. */
async function reviewed(domain: string): Promise<{
  readonly demo: DemoTailnet;
  readonly review: ReviewPage;
  readonly window: WindowPage;
}> {
  const { page } = running();
  const demo = tailnet();
  const window = new WindowPage(page);
  await new ShellPage(page).dismissMessages();
  demo.control.requests.length = 0;
  const review = await new AppPage(page, "Salesforce").planDomain(domain);
  await review.apply.waitFor();
  return { demo, review, window };
}

/** Attempts to save the policy, by whether they said what they were based on. */
function saves(demo: DemoTailnet): readonly (string | null)[] {
  return demo.control.requests
    .filter(({ method, path }) => method === "POST" && path.endsWith("/acl"))
    .map(({ ifMatch }) => ifMatch);
}

describe("a save that goes wrong", () => {
  it("plans again when somebody else saved first, and keeps both edits", async () => {
    const domain = "after.salesforce.example";
    const { demo, review, window } = await reviewed(domain);
    demo.control.foreignEdit((text) => text.replace("// moved in March", "// moved in April"));
    await review.apply.click();
    await expect.poll(() => review.alert.innerText()).toContain("Nothing of yours was written");
    expect(await review.alert.innerText()).toContain("chidi@acme.example.com");
    expect(demo.control.policy().text).not.toContain(domain);
    await review.changes.getByText(domain).first().waitFor();
    await review.apply.click();
    await window.saved.waitFor();
    const { text } = demo.control.policy();
    expect(text).toContain("// moved in April");
    expect(text).toContain(`"${domain}"`);
    expect(saves(demo)).not.toContain(null);
  });

  it("says what the service said to a 500 and that it is not known what became of it, and saves on the next try", async () => {
    const domain = "refused.salesforce.example";
    const { demo, review, window } = await reviewed(domain);
    const before = demo.control.policy().text;
    demo.control.fault({
      kind: "status",
      status: 500,
      message: "database is away",
      method: "POST",
      path: "/acl",
      times: 1,
    });
    await review.apply.click();
    // What is read back may be old, so nothing is told that was not seen.
    await expect.poll(() => review.alert.innerText()).toContain(notKnownYet);
    expect(await review.alert.innerText()).toContain("“database is away”");
    expect(demo.control.policy().text).toBe(before);
    expect(saves(demo)).toHaveLength(1);
    await review.apply.click();
    await window.saved.waitFor();
    expect(demo.control.policy().text).toContain(domain);
  });

  it("asks for a pause after a 429 and never repeats the save by itself", async () => {
    const domain = "paused.salesforce.example";
    const { demo, review, window } = await reviewed(domain);
    demo.control.fault({ kind: "rate-limit", retryAfter: "1", method: "POST", path: "/acl", times: 1 });
    await review.apply.click();
    await expect.poll(() => review.alert.innerText()).toContain("The change was not saved.");
    expect(await review.alert.innerText()).toContain("The service asks for a pause.");
    expect(await review.alert.innerText()).toContain("Wait a minute, then try again.");
    expect(saves(demo)).toHaveLength(1);
    expect(demo.control.policy().text).not.toContain(domain);
    await review.apply.click();
    await window.saved.waitFor();
    expect(saves(demo)).toHaveLength(2);
  });

  it("says saved when the answer was lost but reading back shows the change", async () => {
    const domain = "lost.salesforce.example";
    const { demo, review, window } = await reviewed(domain);
    demo.control.fault({ kind: "drop-after", method: "POST", path: "/acl", times: 1 });
    await review.apply.click();
    await window
      .said("Saved to the tailnet. The answer was lost on the way; reading back showed the change.")
      .waitFor();
    expect(demo.control.policy().text).toContain(domain);
    expect(saves(demo)).toHaveLength(1);
  });

  it("does not know when the connection was lost before, and keeps the change for another try", async () => {
    const domain = "unknown.salesforce.example";
    const { demo, review, window } = await reviewed(domain);
    demo.control.fault({ kind: "drop-before", method: "POST", path: "/acl", times: 1 });
    await review.apply.click();
    await expect.poll(() => review.alert.innerText()).toContain(notKnownYet);
    expect(await review.alert.innerText()).toContain("Reading back shows the policy file as it was");
    expect(demo.control.policy().text).not.toContain(domain);
    await review.changes.getByText(domain).first().waitFor();
    await review.apply.click();
    await window.saved.waitFor();
    expect(demo.control.policy().text).toContain(domain);
    expect(saves(demo)).toHaveLength(2);
    // The second try names the version of the first, so that one which was in after all would be refused.
    expect(new Set(saves(demo)).size).toBe(1);
    expect(saves(demo)).not.toContain(null);
  });
});
