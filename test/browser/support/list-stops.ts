import { tab, within, type Stop } from "./stops.ts";

/** From an app's allowlist: a token is asked for, and the next tab. */
export const tokenStops: readonly Stop[] = [
  {
    name: "app-token",
    go: async (page) => {
      await page
        .getByRole("button", { name: "Compare", exact: true })
        .or(page.getByRole("radio", { name: "Compare" }))
        .first()
        .click();
      await page.getByRole("button", { name: "Read with a token…" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "app-connectors",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await tab(/^Connectors/u)(page);
    },
  },
];

/** Lists that are read with tokens, one of which does not work any more. */
export const readStops: readonly Stop[] = [
  {
    name: "app-read",
    go: async (page) => {
      await within("Apps", "Okta")(page);
      await tab(/^Egress/u)(page);
      await page.getByRole("button", { name: "Read now" }).click();
      await page.getByText(/^Read just now/u).waitFor();
    },
  },
  {
    name: "app-read-foot",
    go: async (page) => {
      await page.getByRole("button", { name: "Token…" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "app-rejected",
    go: async (page) => {
      await within("Apps", "Datadog")(page);
      await tab(/^Egress/u)(page);
      await page.getByRole("button", { name: "Replace token…" }).scrollIntoViewIfNeeded();
    },
  },
];
