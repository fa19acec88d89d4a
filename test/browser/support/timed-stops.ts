import { section, type Stop } from "./stops.ts";

/** Timed access: the sheet with both kinds, and the list once something is given. */
export const timedStops: readonly Stop[] = [
  {
    name: "access-give",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Timed/u }).click();
      await page.getByRole("button", { name: "Give for a while" }).click();
      const sheet = page.getByRole("dialog", { name: "Give access for a while" });
      await sheet.getByRole("combobox", { name: "Person" }).selectOption("mateo@acme.example.com");
      await sheet.getByRole("combobox", { name: "Gets" }).selectOption({ label: "Grant 2 · tag:prod" });
      await sheet.getByRole("textbox", { name: "Reason" }).fill("Disk swap with ann, OPS-981");
      await sheet.getByRole("radio", { name: "Tailrace ends it" }).waitFor();
    },
  },
  {
    name: "access-timed",
    go: async (page) => {
      await page.getByRole("button", { name: "Apply to tailnet" }).click();
      await page.getByRole("table", { name: "Timed access" }).waitFor();
    },
  },
  {
    name: "person-timed",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^People/u }).click();
      await page.getByRole("rowheader", { name: /mateo/u }).getByRole("button").click();
      await page.getByRole("table", { name: "What they hold" }).waitFor();
    },
  },
];
