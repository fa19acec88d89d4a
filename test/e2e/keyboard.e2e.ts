import { describe, expect, it } from "vitest";
import { SetupPage } from "./pages/setup-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { fillClipboard, systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { HandsOnKeys } from "./support/hands-on-keys.ts";

describe("from the keyboard alone", () => {
  it("does the five jobs, and shows at every step where the focus is", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    const hands = new HandsOnKeys(page);
    const window = new WindowPage(page);
    const policy = () => demo.control.policy().text;

    await hands.press("radio", "OAuth client", "ArrowDown");
    await hands.to("textbox", "API access token");
    await page.keyboard.type(demo.credentials.token);
    await hands.to("textbox", "Server on this computer");
    await page.keyboard.type(demo.baseUrl);
    await hands.keys("Enter");

    // Set up an app.
    const setup = new SetupPage(page);
    await setup.heading("Apps").waitFor();
    await hands.press("button", "Set up an app");
    await setup.heading("Set up an app").waitFor();
    await page.keyboard.type("github");
    await page.getByRole("list", { name: "Found" }).waitFor();
    await hands.keys("Enter");
    await page.getByText("Tailscale accepts this change").waitFor();
    await setup.planned();
    // It runs on the connector that is there; wherever the focus is, the key applies it.
    await hands.keys("Control+Enter");
    await setup.heading("Add the egress IPs to GitHub").waitFor();
    await hands.press("button", /^Copy \d+ IPs?(?:, .+)?$/);
    await expect.poll(systemClipboard).toBe("28.14.7.21\n2d00:acc:e5:1::21");
    await hands.press("button", /^Mark \d+ as added$/);
    await setup.heading("GitHub is set up").waitFor();
    await hands.press("button", "Finish");
    await setup.heading("GitHub").waitFor();

    // Copy its egress IPs in another format. A menu that is open takes Esc for itself.
    await hands.press("button", "Copy in another format");
    await page.getByRole("menuitem", { name: "JSON array" }).waitFor();
    await hands.keys("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await setup.heading("GitHub").waitFor();
    await hands.press("button", "Copy in another format");
    await page.getByRole("menuitem", { name: "JSON array" }).waitFor();
    await page.keyboard.type("JSON");
    await hands.seesFocus();
    await fillClipboard("something else");
    await hands.keys("Enter");
    await expect.poll(systemClipboard).toBe('["28.14.7.21", "2d00:acc:e5:1::21"]');

    // See what is down, and mend it.
    await hands.keys("Control+1");
    await page.getByText(/^Jira: connector-lis-1 offline since/u).waitFor();
    await hands.press("button", /^Move Jira to connector-fra-1/u);
    const dialog = page.getByRole("dialog", { name: "Move Jira to connector-fra-1" });
    await dialog.waitFor();
    await hands.press("button", /^Move Jira to connector-fra-1/u);
    await window.said("connector-fra-1 carries tag:jira-app-connector").waitFor();

    // See who may use an app, and take somebody out of a group.
    await hands.keys("/");
    await page.keyboard.type("github");
    await hands.keys("ArrowDown");
    await hands.press("button", "GitHub");
    await setup.heading("GitHub").waitFor();
    await hands.to("tab", "Overview");
    await hands.keys("ArrowRight", "ArrowRight", "ArrowRight");
    await hands.seesFocus();
    await page.getByRole("table", { name: /^Who can use/u }).waitFor();
    await hands.keys("Control+5");
    await hands.to("textbox", "Policy file");
    const member = ', "jonas@acme.example.com"';
    const line = /"group:sales": .+/u;
    expect(line.exec(policy())?.[0]).toContain(member);
    await hands.keys("Control+f");
    await page.keyboard.type(member);
    await hands.keys("Enter", "Escape", "Delete", "Control+s");
    await page.getByRole("dialog").getByText("Tailscale accepts this change").waitFor();
    await hands.keys("Control+Enter");
    await expect.poll(() => line.exec(policy())?.[0]).not.toContain(member);
    await page.getByRole("dialog").waitFor({ state: "hidden" });

    // What is wrong is refused, and a save of somebody else is kept.
    const good = policy();
    await hands.to("textbox", "Policy file");
    await hands.keys("Control+Home");
    await page.keyboard.type("[ ");
    await page.getByText("1 error stops the save").waitFor();
    await hands.keys("Control+s", "Control+z");
    await page.getByText("1 error stops the save").waitFor({ state: "detached" });
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(policy()).toBe(good);
    await page.keyboard.type("// Kept by hand\n");
    await hands.keys("Control+s");
    await page.getByRole("dialog").getByText("Tailscale accepts this change").waitFor();
    demo.control.foreignEdit((text) => text.replace("// moved in March", "// moved in April"));
    await hands.keys("Control+Enter");
    await page
      .getByRole("dialog")
      .getByText(/Nothing of yours was written/u)
      .waitFor();
    await page.getByRole("dialog").getByText("Tailscale accepts this change").waitFor();
    await hands.keys("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(policy()).toContain("// moved in April");
    expect(policy()).toContain("// Kept by hand");
  });
});
