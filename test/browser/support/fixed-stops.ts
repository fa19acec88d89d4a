import { section, tab, within, type Stop } from "./stops.ts";

/** Addresses without a name: where they begin, what is decided, a mistake, and the router that is waited for. */
export const fixedStops: readonly Stop[] = [
  {
    name: "fixed-catalogue",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("button", { name: "Set up an app" }).first().click();
      await page.getByRole("button", { name: "Set up fixed addresses" }).waitFor();
    },
  },
  {
    name: "fixed-empty",
    go: async (page) => {
      await page.getByRole("button", { name: "Set up fixed addresses" }).click();
      await page.getByRole("heading", { level: 1, name: "Set up fixed addresses" }).waitFor();
    },
  },
  {
    name: "fixed-wrong",
    go: async (page) => {
      await page.getByRole("textbox", { name: "Name", exact: true }).fill("Partner bank");
      const addresses = page.getByRole("textbox", { name: "Which addresses?" });
      await addresses.fill("203.0.113.5/24");
      await addresses.press("Enter");
      await page
        .getByText(/has bits behind its prefix/u)
        .first()
        .waitFor();
    },
  },
  {
    name: "fixed-review",
    go: async (page) => {
      await page.getByRole("button", { name: "Remove 203.0.113.5/24" }).click();
      const addresses = page.getByRole("textbox", { name: "Which addresses?" });
      await addresses.fill('"203.0.113.5", "198.51.100.16-198.51.100.31"');
      await addresses.press("Enter");
      await page.getByRole("checkbox", { name: "Only through this router (via)" }).check();
      await page.getByText("Tailscale accepts this change").waitFor();
    },
  },
  {
    name: "fixed-device",
    go: async (page) => {
      await page.getByRole("button", { name: "Apply to tailnet" }).click();
      await page.getByLabel("The script").waitFor();
    },
  },
  {
    name: "fixed-joined",
    go: async (page, { demo }) => {
      // It joins as soon as there is another key, and is seen with the next check.
      demo.control.autoJoin = { afterMs: 0, as: { hostname: "bank-router-lis-1" } };
      await page.locator("select").filter({ hasText: "New Linux host" }).selectOption("docker");
      await page.getByRole("button", { name: "Check now" }).click();
      // It goes on by itself, and not again once somebody has come back to look.
      await page.getByRole("heading", { level: 1, name: "Add the egress IPs to Partner bank" }).waitFor();
      await page.getByRole("main").getByRole("button", { name: "Device", exact: true }).first().click();
      await page
        .getByText(/^bank-router-lis/u)
        .first()
        .waitFor();
    },
  },
  {
    name: "fixed-allowlist",
    go: async (page) => {
      // Where everything is well it goes on by itself after a moment.
      const next = page.getByRole("heading", { level: 1, name: "Add the egress IPs to Partner bank" });
      const go = page.getByRole("button", { name: "Continue", exact: true });
      if (await go.isVisible()) await go.click().catch(() => undefined);
      await next.waitFor();
    },
  },
  {
    name: "fixed-done",
    go: async (page) => {
      await page.getByRole("button", { name: /^Mark \d+ as added$/u }).click();
      await page.getByRole("heading", { level: 1, name: "Partner bank is set up" }).waitFor();
    },
  },
  { name: "fixed-apps", go: section("Apps") },
  { name: "fixed-app", go: within("Apps", /^Partner bank/u) },
  {
    name: "fixed-edit",
    go: async (page) => {
      await page.getByRole("button", { name: "More acts on Partner bank" }).click();
      await page.getByRole("menuitem", { name: "Edit addresses, people and router…" }).click();
      const addresses = page.getByRole("dialog").getByRole("textbox", { name: "Which addresses?" });
      await addresses.fill("192.0.2.9 198.51.100.16/28");
      await addresses.press("Enter");
    },
  },
  {
    name: "fixed-edit-review",
    go: async (page) => {
      await page.getByRole("button", { name: "Review the change" }).click();
      await page.getByRole("button", { name: "Apply to tailnet" }).waitFor();
    },
  },
  {
    name: "fixed-move",
    go: async (page) => {
      await page.keyboard.press("Escape");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Bank of Porto");
      const router = dialog.getByRole("combobox", { name: "Router tag" });
      await router.fill("tag:zendesk-app-connector");
      await page.getByText("People would arrive from other egress IPs").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "fixed-move-review",
    go: async (page) => {
      await page.getByRole("button", { name: "Review the change" }).click();
      await page.getByRole("button", { name: "Apply to tailnet" }).waitFor();
    },
  },
  {
    name: "fixed-move-router",
    // What stands above it is in the picture before.
    go: (page) =>
      page
        .getByRole("table", { name: "Where people arrive from" })
        .evaluate((table) => table.scrollIntoView({ block: "start" })),
  },
  {
    name: "fixed-app-egress",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await tab(/^Egress/u)(page);
    },
  },
  { name: "fixed-app-connectors", go: tab(/^Connectors/u) },
  { name: "fixed-router", go: within("Connectors", "bank-router-lis-1") },
];
