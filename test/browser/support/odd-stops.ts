import { section, tab, within, type Stop } from "./stops.ts";

/** A review on a running connector, beside the same company before Stripe was set up. */
export const stripeStops: readonly Stop[] = [
  {
    name: "review-stripe",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("button", { name: "Set up an app" }).first().click();
      await page.getByRole("button", { name: "Set up Stripe" }).first().click();
      await page.getByRole("heading", { level: 1, name: /Stripe/u }).waitFor();
      await page.getByText("connector-lis-1", { exact: true }).click();
      const who = page.getByRole("region", { name: /^Who may use it/u });
      await who.getByRole("button", { name: "Chosen groups" }).click();
      for (const source of ["group:finance", "group:data"]) {
        await who.getByRole("combobox", { name: "Add a group or a person" }).fill(source);
        await page.keyboard.press("Enter");
      }
      await who.getByText(/Names still resolve/u).waitFor();
      await page.getByText("Tailscale accepts this change").waitFor();
      await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "review-stripe-who",
    go: async (page) => {
      const who = page.getByRole("region", { name: /^Who may use it/u });
      await who.getByText("Tests, written with it").scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 300);
    },
  },
];

/** Sources that differ, and apps in the coming format. */
export const oddStops: readonly Stop[] = [
  {
    name: "apps-coming",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("list", { name: "Apps in the new connector format" }).scrollIntoViewIfNeeded();
    },
  },
  { name: "connector-differs", go: within("Connectors", "connector-lis-1") },
  {
    name: "evidence-differs",
    go: async (page) => {
      await tab(/^Egress/u)(page);
      await page.getByRole("list", { name: /^What each source says/u }).scrollIntoViewIfNeeded();
    },
  },
  { name: "egress-differs", go: section("Egress IPs") },
];
