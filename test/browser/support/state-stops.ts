import type { Page } from "playwright";
import { section, tab, type PageStop } from "./stops.ts";

/** Opens the n-th row of the table of a section. */
async function row(page: Page, name: "Apps" | "Connectors", index: number): Promise<void> {
  await section(name)(page);
  const table = page.getByRole("table", { name, exact: true });
  await table.getByRole("rowheader").nth(index).getByRole("button").click();
  await page.getByRole("tab", { name: "Overview" }).waitFor();
}

/** Opens the first entitlement. */
async function entitlement(page: Page): Promise<void> {
  await section("Access")(page);
  await page.getByRole("tab", { name: /^Entitlements/u }).click();
  const table = page.getByRole("table", { name: "Entitlements" });
  await table.getByRole("rowheader").first().getByRole("button").click();
  await page.getByRole("region", { name: "History" }).getByText(/known/iu).first().waitFor();
}

async function act(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole("button", { name: /^More acts on/u })
    .first()
    .click();
  await page.getByRole("menuitem", { name }).click();
}

/** Every app is one of a product: only these have commands and lists that are read. */
async function givenProduct(page: Page, productId: string): Promise<void> {
  await page.evaluate((id) => {
    const { remote, fleetOfSample: fleet } = globalThis.window;
    if (fleet === undefined || !fleet.apps.known) return;
    const apps = fleet.apps.value.map((app) => ({ ...app, productId: id }));
    remote?.publish("fleet", { ...fleet, apps: { known: true, value: apps } });
  }, productId);
}

/** Every app is a fixed destination. */
async function makeFixed(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { remote, fleetOfSample: fleet } = globalThis.window;
    if (fleet === undefined || !fleet.apps.known) return;
    const apps = fleet.apps.value.map((app) => ({
      ...app,
      productId: null,
      presetAppID: null,
      domains: [],
      routes: ["203.0.113.5/32", "198.51.100.16/28", "2001:db8:85a3::/48"],
      isFixed: true as const,
      fixedTerms: {
        sources: [`group:${"a-very-long-group-".repeat(4)}`, "<img src=x>@acme.example.com"],
        ports: ["tcp:443", "*"],
      },
    }));
    remote?.publish("fleet", { ...fleet, apps: { known: true, value: apps } });
  });
}

/** Everything that main is asked for on these screens fails. */
async function failReads(page: Page): Promise<void> {
  await page.evaluate(() => {
    const problem = {
      code: "offline",
      what: "The service cannot be reached.",
      meaning: "Nothing new was read.",
      remedy: "Check the network, then try again.",
    } as const;
    for (const name of [
      "here.look",
      "lists.read",
      "guide.walk",
      "history.read",
      "history.entitlement",
      "history.entitlements",
      "activity.versionWays",
      "connectors.learnedNames",
      "connectors.takeovers",
      "access.ofApp",
      "readings.add",
      "vitals.read",
      "changes.plan",
    ] as const)
      globalThis.window.remote?.answer(name, () => ({ ok: false, problem }));
  });
}

/** The screens of apps, connectors and lists where names are as long and as foreign as they may be. */
export const hostileStops: readonly PageStop[] = [
  { name: "hostile-entitlement", go: entitlement },
  {
    name: "hostile-entitlement-all",
    go: async (page) => {
      const panel = page.getByRole("region", { name: "History" });
      await panel.getByRole("button", { name: /^All/u }).click();
      await panel.scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-entitlement-role",
    go: async (page) => {
      const past = page.getByRole("list", { name: "When it changed" });
      await past.getByRole("listitem").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-run",
    go: async (page) => {
      await givenProduct(page, "okta");
      await row(page, "Apps", 0);
      await tab(/^Egress/u)(page);
      await page.getByRole("button", { name: "Ready to run" }).click();
      await page.getByRole("textbox", { name: /^Paste/u }).fill("198.51.100.4 office");
    },
  },
  {
    name: "hostile-run-foot",
    go: async (page) => {
      await page
        .getByText(/copied just now$/u)
        .first()
        .click();
      await page.getByRole("list", { name: "Steps" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-compared",
    go: async (page) => {
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      const labels = `198.51.100.4 ${"a-very-long-label-".repeat(8)}\n203.0.113.999.${"7".repeat(90)}`;
      await page.getByRole("textbox", { name: /^Paste/u }).fill(labels);
      await page.getByRole("status", { name: "Comparison" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-token",
    go: async (page) => {
      await page.getByRole("button", { name: "Read with a token…" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "hostile-guide",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Apps", 0);
      await act(page, "Where does it stop?");
      await page.getByRole("combobox", { name: "Find a person" }).waitFor();
      await page.keyboard.press("Tab");
      await page.getByRole("combobox", { name: "Find a person" }).press("Enter");
      await page.getByRole("button", { name: "Copy note" }).waitFor();
    },
  },
  {
    name: "hostile-lists",
    go: async (page) => {
      await row(page, "Apps", 0);
      await page.getByRole("button", { name: "Find more" }).click();
      await page
        .getByRole("textbox", { name: "Host names" })
        .fill(`${"long-label-".repeat(5)}x.stripecdn.com m.stripe.network d1.cloudfront.net`);
      await page.getByRole("list", { name: "Followed lists" }).waitFor();
    },
  },
  {
    name: "hostile-routes",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Connectors", 0);
      await tab(/^Routes/u)(page);
      await page.getByRole("list", { name: /^Routes of/u }).waitFor();
    },
  },
  {
    name: "hostile-connector-egress",
    go: async (page) => {
      await tab(/^Egress/u)(page);
    },
  },
  {
    name: "hostile-here",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Apps", 0);
      await page.getByRole("heading", { name: "From this computer" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-fixed-edit",
    go: async (page) => {
      await makeFixed(page);
      await row(page, "Apps", 0);
      // Where it is narrow the button stands in the menu alone.
      await act(page, /^Edit addresses/u);
      const dialog = page.getByRole("dialog");
      const addresses = dialog.getByRole("textbox", { name: "Which addresses?" });
      await addresses.fill(`2001:db8:85a3:8d3:1319:8a2e:370:7348 203.0.113.5/24 ${"host-".repeat(20)}`);
      await addresses.press("Enter");
      await dialog
        .getByText(/is no address|has bits behind/u)
        .first()
        .waitFor();
    },
  },
  {
    name: "hostile-fixed-edit-foot",
    go: async (page) => {
      const router = page.getByRole("dialog").getByRole("combobox", { name: "Router tag" });
      await router.fill(`tag:${"a-very-long-tag-".repeat(3)}router`);
      await router.press("Enter");
      await page.getByText("Nothing leads there yet").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-fixed-wrong",
    go: async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Ports" }).fill("https-and-whatever-somebody-typed-here");
      await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("");
      await dialog.getByText("Enter a name.").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "hostile-drain",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Connectors", 0);
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("table", { name: "Where people arrive from" }).waitFor();
    },
  },
];

/** The same where main cannot answer. */
export const failedStops: readonly PageStop[] = [
  {
    name: "failed-entitlement",
    go: async (page) => {
      await failReads(page);
      await entitlement(page);
      await page.getByRole("region", { name: "History" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "failed-app",
    go: async (page) => {
      await givenProduct(page, "okta");
      await failReads(page);
      await row(page, "Apps", 0);
    },
  },
  {
    name: "failed-here",
    go: (page) => page.getByRole("heading", { name: "From this computer" }).scrollIntoViewIfNeeded(),
  },
  { name: "failed-access", go: tab("Access") },
  { name: "failed-history", go: tab("History") },
  {
    name: "failed-token",
    go: async (page) => {
      await tab(/^Egress/u)(page);
      await page.getByRole("button", { name: "Read with a token…" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Organization" }).fill("acme");
      await dialog.getByRole("textbox", { name: "Network zone" }).fill("Offices");
      await dialog.getByLabel("Token", { exact: true }).fill("not-a-token");
      await dialog.getByRole("button", { name: "Read and keep token" }).click();
      await dialog.getByRole("alert").waitFor();
    },
  },
  {
    name: "failed-lists",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Apps", 0);
      await page.getByRole("button", { name: "Find more" }).click();
      await page.getByRole("textbox", { name: "Host names" }).waitFor();
      await page.getByRole("heading", { name: "Followed lists" }).last().scrollIntoViewIfNeeded();
      await page.getByRole("alert").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "failed-guide",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Apps", 0);
      await act(page, "Where does it stop?");
      await page.getByRole("combobox", { name: "Find a person" }).waitFor();
      await page.keyboard.press("Tab");
      await page.getByRole("combobox", { name: "Find a person" }).press("Enter");
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "failed-connector",
    go: async (page) => {
      await row(page, "Connectors", 0);
    },
  },
  {
    name: "failed-remove-connector",
    go: async (page) => {
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByText("Who takes over is not known").waitFor();
    },
  },
  {
    name: "failed-remove-app",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await row(page, "Apps", 0);
      await act(page, /^Remove/u);
      await page.getByRole("dialog").getByRole("alert").waitFor();
    },
  },
];

/** A tailnet in which nothing was set up yet. */
export const emptyStops: readonly PageStop[] = [
  { name: "empty-apps", go: section("Apps") },
  { name: "empty-connectors", go: section("Connectors") },
  { name: "empty-egress", go: section("Egress IPs") },
];
