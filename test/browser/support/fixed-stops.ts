import { section, type Stop } from "./stops.ts";

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
];
