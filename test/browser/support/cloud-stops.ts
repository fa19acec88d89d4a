import type { Page } from "playwright";
import { cloudIds, clouds, type CloudId } from "../../../shared/export/cloud/clouds.ts";
import { section, type PageStop, type Stop } from "./stops.ts";

async function choose(page: Page, cloud: CloudId): Promise<void> {
  await page.getByRole("button", { name: clouds[cloud].name, exact: true }).click();
  const card = page.getByRole("region", { name: `Make it on ${clouds[cloud].name}` });
  await card.getByRole("button", { name: "Commands" }).click();
  await card.locator("button:not([disabled]):not([aria-disabled])", { hasText: "Copy all" }).waitFor();
}

/** A new host on each cloud, as commands and as Terraform, and by which address it leaves once it has joined. */
export const cloudStops: readonly Stop[] = [
  {
    name: "cloud-tiles",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("button", { name: "Resume the set-up of Stripe" }).click();
      await page.getByRole("heading", { level: 1, name: /Stripe/u }).waitFor();
    },
  },
  ...cloudIds.flatMap((cloud): readonly Stop[] => [
    { name: `cloud-${cloud}`, go: (page) => choose(page, cloud) },
    {
      name: `cloud-${cloud}-terraform`,
      go: async (page) => {
        await page.getByRole("button", { name: "Terraform" }).click();
        await page.getByLabel("The Terraform text").waitFor();
      },
    },
  ]),
  {
    name: "cloud-joined",
    go: async (page, { demo }) => {
      demo.control.autoJoin = { afterMs: 0, as: { hostname: "connector-aws-1", publicV4: ["28.40.12.90"] } };
      await choose(page, "aws");
      await page.getByText("Joined the tailnet", { exact: true }).first().waitFor();
      await page.getByRole("button", { name: "Check now" }).click();
      await page.getByText("Enter the reserved address to compare").waitFor();
    },
  },
  {
    name: "cloud-passing",
    go: async (page) => {
      await page.getByRole("textbox", { name: "Reserved address" }).fill("28.40.12.77");
      await page.getByText("28.40.12.90 is not the address entered above").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "cloud-reserved",
    go: async (page) => {
      await page.getByRole("textbox", { name: "Reserved address" }).fill("28.40.12.90");
      await page.getByText("It stays when the host stops").scrollIntoViewIfNeeded();
    },
  },
];

async function openSample(page: Page, setup = "cloud"): Promise<void> {
  await page.evaluate((name) => globalThis.window.remote?.navigate({ to: "setup", name }), setup);
  await page.getByRole("region", { name: "Make it on AWS" }).waitFor();
}

/** The same where names are as long and as foreign as they may be. */
export const hostileCloudStops: readonly PageStop[] = [
  { name: "hostile-cloud", go: (page) => openSample(page) },
  {
    name: "hostile-cloud-text",
    go: (page) => page.getByLabel("The commands", { exact: true }).scrollIntoViewIfNeeded(),
  },
  {
    name: "hostile-cloud-terraform",
    go: async (page) => {
      await page.getByRole("button", { name: "Terraform" }).click();
      await page.getByLabel("The Terraform text").scrollIntoViewIfNeeded();
    },
  },
];

/** No key can be made for the cloud that is chosen. */
export const failedCloudStops: readonly PageStop[] = [
  {
    name: "failed-cloud",
    go: async (page) => {
      await openSample(page, "cloud-waiting");
      await page.evaluate(() => {
        const problem = {
          code: "offline",
          what: "The service cannot be reached.",
          meaning: "There is no key for the host.",
          remedy: "Check the network, then try again.",
        } as const;
        globalThis.window.remote?.answer("setup.chooseWay", () => ({ ok: false, problem }));
      });
      await page.getByRole("button", { name: clouds.azure.name, exact: true }).click();
      await page.getByRole("alert").first().waitFor();
    },
  },
];
