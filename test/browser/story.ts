import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { resultsFolder } from "../../scripts/test/artifacts.ts";
import { acmeStory } from "../support/acme/acme-story.ts";
import { painted } from "../support/painted.ts";
import { grownStory } from "../support/grown-story.ts";
import { activityStops } from "./support/activity-stops.ts";
import {
  emptyAccessStops,
  failedAccessStops,
  hostileAccessStops,
  loadingAccessStops,
  limitedAccessStops,
  longAccessStops,
  staleAccessStops,
} from "./support/access-state-stops.ts";
import { accessStops } from "./support/access-stops.ts";
import { acmeEveningStops, acmeStops } from "./support/acme-stops.ts";
import { catalogueStops } from "./support/catalogue-stops.ts";
import { bareStops } from "./support/bare-stops.ts";
import { cloudStops, failedCloudStops, hostileCloudStops } from "./support/cloud-stops.ts";
import { cleanUpStops } from "./support/clean-up-stops.ts";
import { deprovisionStops } from "./support/deprovision-stops.ts";
import { fixedStops } from "./support/fixed-stops.ts";
import { hostileReviewStops, reviewStops } from "./support/review-stops.ts";
import { readStops, tokenStops } from "./support/list-stops.ts";
import { ownerStops } from "./support/owner-stops.ts";
import { hereStops } from "./support/here-stops.ts";
import { timedStops } from "./support/timed-stops.ts";
import { lifeStops } from "./support/life-stops.ts";
import { oddStops, stripeStops } from "./support/odd-stops.ts";
import { emptyStops, failedStops, hostileStops } from "./support/state-stops.ts";
import { firstStops, longStops, pathStops } from "./support/sample-stops.ts";
import { section, tab, within, type PageStop, type Stop } from "./support/stops.ts";
import { trayStop } from "./support/tray-stops.ts";
import { whoStops } from "./support/who-stops.ts";
import { pageOnServices } from "./support/page-on-services.ts";
import { pastedRanges, printedNames } from "./support/story-input.ts";
import type { SampleName } from "./support/sample-name.ts";
import { bundleBridge, launch, serve } from "./support/window-under-test.ts";

/**
 * Pictures of every main screen on a company that has used Tailrace for two weeks: real services and a demo tailnet over
 * HTTP behind the built window, at a set time. They lie in `test-results/story/`.
 */
const folder = join(import.meta.dirname, "../..", resultsFolder, "story");

const stops: readonly Stop[] = [
  { name: "apps", go: section("Apps") },
  { name: "app", go: within("Apps", "GitHub") },
  ...ownerStops,
  { name: "app-again", go: within("Apps", "GitHub") },
  { name: "app-allowlist", go: tab(/^Egress/u) },
  {
    name: "app-run",
    go: async (page) => {
      await page.getByRole("button", { name: "Ready to run" }).click();
    },
  },
  ...tokenStops,
  ...whoStops,
  {
    name: "app-history",
    go: async (page) => {
      const cancel = page.getByRole("dialog").getByRole("button", { name: "Cancel" });
      if (await cancel.isVisible()) await cancel.click();
      await tab(/^History/u)(page);
    },
  },
  ...accessStops,
  ...timedStops,
  {
    name: "follow-list",
    go: async (page) => {
      await within("Apps", "GitHub")(page);
      await page.getByRole("button", { name: "Find more" }).click();
      await page.getByRole("button", { name: "Source" }).click();
      await page.getByLabel("List", { exact: true }).selectOption({ label: "Pasted ranges" });
      await page.getByLabel("Name", { exact: true }).fill("GitHub’s enterprise page");
      await page.getByLabel("The list", { exact: true }).fill(pastedRanges);
    },
  },
  {
    name: "followed-lists",
    go: async (page) => {
      await page.getByRole("button", { name: "Follow it" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("list", { name: "Followed lists" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "review-list",
    go: async (page) => {
      await page.getByRole("button", { name: /^Review what moved/u }).click();
      await page.getByRole("button", { name: "Apply to tailnet" }).waitFor();
    },
  },
  {
    name: "app-followed",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await within("Apps", "GitHub")(page);
      await page.getByRole("list", { name: "Followed lists" }).scrollIntoViewIfNeeded();
    },
  },
  ...readStops,
  { name: "app-down", go: within("Apps", "Jira") },
  {
    name: "guide",
    go: async (page) => {
      await within("Apps", "GitHub")(page);
      await page.getByRole("button", { name: "More acts on GitHub", exact: true }).click();
      await page.getByRole("menuitem", { name: "Where does it stop?" }).click();
      await page.getByRole("combobox", { name: "Find a person" }).fill("ann");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Copy note" }).waitFor();
    },
  },
  {
    name: "guide-names",
    go: async (page) => {
      await page.getByRole("button", { name: "Paste the answer" }).click();
      const answer = "Server:\t\t1.1.1.1\nAddress:\t1.1.1.1#53\n\nName:\tgithub.com\nAddress: 203.0.113.9\n";
      await page.getByRole("textbox", { name: /^The whole answer/u }).fill(answer);
      await page.getByRole("button", { name: "Read it" }).click();
      await page.getByRole("button", { name: "Paste a new answer" }).waitFor();
    },
  },
  {
    name: "setup-device",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("button", { name: "Resume the set-up of Stripe" }).click();
      await page.getByRole("heading", { level: 1, name: /Stripe/u }).waitFor();
    },
  },
  { name: "connectors", go: section("Connectors") },
  { name: "connector", go: within("Connectors", "connector-fra-1") },
  { name: "connector-routes", go: tab(/^Routes/u) },
  {
    name: "withdraw-routes",
    go: async (page) => {
      await page
        .getByRole("checkbox", { name: /^Choose/u })
        .last()
        .check();
      await page.getByRole("button", { name: /^Withdraw \d/u }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^Withdraw/u })
        .waitFor();
      await page.getByLabel("Asking who takes over").waitFor({ state: "detached" });
    },
  },
  {
    name: "route-names",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Paste names…" }).click();
      await page.getByLabel("What it printed").fill(printedNames);
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "connector-names",
    go: async (page) => {
      await page.getByRole("button", { name: "Keep them" }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
  },
  {
    name: "clean-up-routes",
    go: async (page) => {
      await page.getByRole("button", { name: /^Clean up/u }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Container" }).waitFor();
    },
  },
  {
    name: "remove-connector",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await within("Connectors", "connector-lis-1")(page);
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("table", { name: "Where people arrive from" }).waitFor();
    },
  },
  {
    name: "egress",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await section("Egress IPs")(page);
    },
  },
  {
    name: "policy",
    go: async (page) => {
      await section("Policy")(page);
      await page.getByRole("textbox", { name: "Policy file" }).waitFor();
      await page.getByText("Checking…", { exact: true }).waitFor({ state: "detached" });
    },
  },
  {
    name: "policy-edited",
    go: async (page) => {
      // Where it is narrow there is no outline to go by.
      await page.getByRole("textbox", { name: "Policy file" }).focus();
      await page.keyboard.press("Control+f");
      await page.keyboard.type('"grants": [');
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.keyboard.press("End");
      await page.keyboard.type("\n// Data team reads the warehouse\n{\n");
      await page.keyboard.type('"src": ["group:data", "ann@acme.example.com"],\n');
      await page.keyboard.type('"dst": ["tag:snowflake-app-conector"],\n"ip":  ["tcp:53", "udp:53"],\n},');
      await page.getByRole("button", { name: /^Preview as/u }).click();
      await page.keyboard.type("ann");
      await page.keyboard.press("Enter");
      await page.getByText(/adds nothing/u).waitFor();
    },
  },
  { name: "policy-history", go: tab("History") },
  { name: "policy-tests", go: tab("Tests") },
  ...activityStops,
  { name: "settings", go: section("Settings") },
  {
    name: "about",
    go: async (page) => {
      await page.getByRole("button", { name: "About Tailrace" }).click();
      await page.getByText(/packages? (?:is|are) in it$/u).click();
    },
  },
  {
    name: "support-bundle",
    go: async (page) => {
      await section("Settings")(page);
      await page.getByRole("button", { name: "Show support bundle" }).click();
      await page.getByRole("button", { name: /^Save \d+ parts…$/u }).waitFor();
    },
  },
  {
    name: "support-bundle-end",
    go: async (page) => {
      await page.getByRole("region", { name: "Log", exact: true }).scrollIntoViewIfNeeded();
      await page.getByRole("checkbox", { name: "Log", exact: true }).uncheck();
    },
  },
  { name: "support-bundle-closed", go: (page) => page.keyboard.press("Escape") },
  ...catalogueStops,
  ...deprovisionStops,
  trayStop("tray"),
];

const variants = [
  { name: "light", width: 1080, height: 720, colorScheme: "light" },
  { name: "dark", width: 1080, height: 720, colorScheme: "dark" },
  { name: "small", width: 760, height: 520, colorScheme: "light" },
  // What 200 % leaves of a window of 1080 × 720.
  { name: "zoomed", width: 540, height: 360, colorScheme: "light", deviceScaleFactor: 2 },
  // Tall enough for what is below the fold elsewhere, and as a dense screen shows it; taken where they are asked for.
  { name: "whole", width: 1080, height: 1600, colorScheme: "light" },
  { name: "dense", width: 1080, height: 720, colorScheme: "light", deviceScaleFactor: 2 },
] as const;
/** Each picture of these is asked for by name. */
const onlyAsked: readonly string[] = ["whole", "dense"];

rmSync(folder, { recursive: true, force: true });
const [wantedVariant, ...wantedStops] = process.argv.slice(2);
/** A walk on a company of its own, as it leaves set-ups behind; or on a sample, behind a bridge that answers alone. */
type Walk =
  | {
      readonly stops: readonly Stop[];
      readonly stripe?: boolean;
      readonly odd?: boolean;
      readonly untidy?: boolean;
    }
  | { readonly stops: readonly Stop[]; readonly acme: { readonly late: boolean } }
  | { readonly stops: readonly PageStop[]; readonly sample: SampleName };
const all: readonly Walk[] = [
  { stops },
  { stops: lifeStops },
  { stops: hereStops },
  { stripe: false, stops: stripeStops },
  { odd: true, stops: oddStops },
  { stops: fixedStops },
  { stops: bareStops },
  { stops: cloudStops },
  { stops: reviewStops },
  { untidy: true, stops: cleanUpStops },
  { acme: { late: false }, stops: acmeStops },
  { acme: { late: true }, stops: acmeEveningStops },
  { sample: "none", stops: firstStops },
  { sample: "paths", stops: pathStops },
  { sample: "hostile", stops: hostileStops },
  { sample: "sample", stops: failedAccessStops },
  { sample: "sample", stops: staleAccessStops },
  { sample: "sample", stops: loadingAccessStops },
  { sample: "empty", stops: emptyAccessStops },
  { sample: "limited", stops: limitedAccessStops },
  { sample: "hostile", stops: hostileAccessStops },
  { sample: "large", stops: [...longStops, ...longAccessStops] },
  { sample: "hostile", stops: hostileReviewStops },
  { sample: "sample", stops: failedStops },
  { sample: "empty", stops: emptyStops },
  { sample: "hostile-setups", stops: hostileCloudStops },
  { sample: "setups", stops: failedCloudStops },
];
const walks = all.filter(
  ({ stops: own }) => wantedStops.length === 0 || own.some(({ name }) => wantedStops.includes(name)),
);
const server = await serve();
const address = server.address();
if (address === null || typeof address === "string") throw new Error("The server has no port.");
const url = `http://127.0.0.1:${address.port}/`;
const [bridge, sampleBridge, browser] = await Promise.all([
  bundleBridge("services-bridge.ts"),
  bundleBridge("page-bridge.ts"),
  launch(),
]);
try {
  for (const { name: variant, width, height, ...rest } of variants) {
    const isAsked = wantedVariant === variant;
    const isOfAll = (wantedVariant === undefined || wantedVariant === "all") && !onlyAsked.includes(variant);
    if (!isAsked && !isOfAll) continue;
    mkdirSync(join(folder, variant), { recursive: true });
    for (const walk of walks) {
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: "reduce",
        timezoneId: "Europe/Lisbon",
        locale: "en-GB",
        ...rest,
      });
      if ("sample" in walk) {
        const page = await context.newPage();
        const content = `window.sample = ${JSON.stringify(walk.sample)};\n${sampleBridge}`;
        await page.addInitScript({ content });
        await open(page);
        for (const stop of walk.stops) await take(page, stop, variant);
      } else {
        const story = await ("acme" in walk ? acmeStory(walk.acme) : grownStory(walk));
        const page = await pageOnServices(context, bridge, story);
        await open(page);
        for (const { name, go } of walk.stops) await take(page, { name, go: () => go(page, story) }, variant);
        await story.close();
      }
      await context.close();
    }
  }
  console.log(`The pictures are in ${folder}.`);
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

async function open(page: Page): Promise<void> {
  page.setDefaultTimeout(30_000);
  await page.goto(url);
}

/** Goes to a stop and takes its picture where it is wanted; a stop that cannot be reached is told and shown. */
async function take(page: Page, { name, go }: PageStop, variant: string): Promise<void> {
  const place = join(folder, variant);
  try {
    await go(page);
    await page.mouse.move(0, 0);
    // Only a picture of waiting shows what is being worked out.
    if (!name.includes("loading"))
      await page.waitForFunction(() => !document.body.innerText.includes("Working out"));
    await painted(page);
    if (wantedStops.length === 0 || wantedStops.includes(name))
      await page.screenshot({ path: join(place, `${name}.png`), animations: "disabled" });
  } catch (error) {
    console.log(
      `▲ ${variant}: ${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
    );
    await page.screenshot({ path: join(place, `${name}-failed.png`) });
    process.exitCode = 1;
  }
}
