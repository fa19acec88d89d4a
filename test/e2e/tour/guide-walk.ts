import type { Page } from "playwright";
import { AppPage } from "../pages/app-page.ts";
import { ConnectPage } from "../pages/connect-page.ts";
import { DeprovisionPage } from "../pages/deprovision-page.ts";
import { GuidePage } from "../pages/guide-page.ts";
import { PersonPage } from "../pages/person-page.ts";
import { ReviewPage } from "../pages/review-page.ts";
import { SetupPage } from "../pages/setup-page.ts";
import { ShellPage } from "../pages/shell-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import { fillClipboard, systemClipboard } from "../support/clipboard.ts";
import type { TrayHost } from "../support/tray.ts";

/** Hears each sentence of the guide before it is followed, and takes its pictures. */
export interface GuideWitness {
  readonly say: (sentence: string) => void;
  readonly picture: (name: string) => Promise<void>;
}

/** Follows `docs/guide/` word by word on the demo tailnet, by the labels that it names. */
export async function followGuide(
  page: Page,
  tray: Pick<TrayHost, "choose" | "menu">,
  { say, picture }: GuideWitness,
): Promise<void> {
  const shell = new ShellPage(page);
  const window = new WindowPage(page);
  const press = (name: string | RegExp) =>
    page
      .getByRole("button", { name, exact: typeof name === "string" })
      .first()
      .click();

  const enabled = ({ apply }: ReviewPage) =>
    apply.and(page.locator(":enabled:not([aria-disabled])")).waitFor();

  say("The first screen, and help where one is stuck.");
  const connect = new ConnectPage(page);
  await connect.heading.waitFor();
  await picture("guide-connect");
  await press("Show support bundle");
  await page.getByRole("button", { name: /^Save \d parts…$/u }).waitFor();
  await page.keyboard.press("Escape");
  await connect.tryDemo();

  say("J1: set up GitHub on a new connector.");
  const setup = new SetupPage(page);
  await setup.openCatalogue();
  await page.getByText("Custom app", { exact: true }).first().waitFor();
  await setup.setUp("GitHub");
  await setup.chooseNewConnector();
  await setup.apply.click();
  await setup.commands();
  await setup.copyScript.click();
  await page.getByRole("button", { name: "Copy as a mail" }).waitFor();
  await setup.heading("Add the egress IPs to GitHub").waitFor();
  await setup.copyEgress.click();
  await setup.added.click();
  await setup.heading("GitHub is set up").waitFor();
  await page.getByText("What to tell the people who use it").waitFor();
  await page.getByRole("button", { name: "Undo the policy change" }).waitFor();
  await picture("guide-done");
  await setup.finish.click();
  await setup.heading("GitHub").waitFor();

  say("J2: copy from the tray, and bring the product’s list up to date.");
  const ofGitHub = /^\S GitHub {2}·/u;
  await fillClipboard("something else");
  await tray.choose(ofGitHub, /^Copy \d+ IPs?, /u);
  for (let looks = 0; !/^\d[\d.:\n]+$/u.test(await systemClipboard()); looks += 1) {
    if (looks === 300) throw new Error("The tray copied no egress IPs.");
    await page.waitForTimeout(100);
  }
  const below = (await tray.menu()).find(({ label }) => ofGitHub.test(label))?.children ?? [];
  for (const label of [/^Copy \d+ IPs? as$/u, /^More…$/u])
    if (!below.some((line) => label.test(line.label))) throw new Error(`The tray has no ${String(label)}.`);
  await shell.goTo("Egress IPs");
  await shell.goTo("Apps");
  await new AppPage(page, "GitHub").open();
  await page.getByRole("tab", { name: "Egress & allowlist" }).click();
  await page.getByRole("textbox", { name: "Paste GitHub’s list to compare" }).fill("198.51.100.0/28");
  await page.getByRole("checkbox", { name: "This is the whole list" }).check();
  await page.getByRole("button", { name: "Record this check" }).waitFor();
  await picture("guide-compare");
  await press("Ready to run");
  await press("Compare");
  await press("Record this check");

  say("J3: an app that is down, and where it stops.");
  await shell.goTo("Apps");
  await new AppPage(page, "Jira").open();
  await picture("guide-app-unwell");
  await new GuidePage(page).open("Salesforce", "dana");
  await picture("guide-stops");
  await window.go("Connectors");
  await press("connector-lis-1");
  await press("Delete…");
  await page.getByRole("dialog", { name: "Delete connector-lis-1" }).waitFor();
  await page.keyboard.press("Escape");

  say("J4: ask, give for a while, take back, review.");
  await window.go("Access");
  await page.getByRole("combobox", { name: "Ask about access" }).fill("who can use GitHub?");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Answer" }).waitFor();
  await page.getByRole("tab", { name: /^Timed/u }).click();
  await press("Give for a while");
  const sheet = page.getByRole("dialog", { name: "Give access for a while" });
  await sheet.getByRole("combobox", { name: "Person" }).selectOption("ines@acme.example.com");
  await sheet
    .getByRole("combobox", { name: "Gets" })
    .selectOption({ label: "SSH 2 · autogroup:nonroot to tag:staging" });
  await sheet.getByRole("textbox", { name: "Reason" }).fill("Log pull, OPS-981");
  await sheet.getByRole("radio", { name: "Ends by itself" }).waitFor();
  await picture("guide-timed");
  await sheet.getByRole("button", { name: "Apply to tailnet" }).click();
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("tab", { name: /^People/u }).click();
  const person = new PersonPage(page);
  await person.open("hiro");
  await picture("guide-person");
  await page
    .getByRole("button", { name: /^See group of/u })
    .first()
    .waitFor();
  await press(/^Take back group:engineering/u);
  const back = new ReviewPage(page, "Apply to tailnet");
  await back.dialog.getByText(/^Loses /u).waitFor();
  await back.dialog.getByRole("button", { name: "Remove this test too" }).click();
  await enabled(back);
  await picture("guide-take-back");
  await back.apply.click();
  await back.dialog.waitFor({ state: "detached" });
  await press("Deprovision");
  const leaving = new DeprovisionPage(page);
  await leaving.review("Left the company, HR-77");
  await leaving.apply();
  await leaving.ended();
  await picture("guide-deprovisioned");
  await leaving.restore();
  await shell.goTo("Access");
  await page.getByRole("tab", { name: /^Reviews/u }).click();
  await press("Start review");
  const start = page.getByRole("dialog", { name: "Start review" });
  await start.getByRole("combobox", { name: "Reviewers" }).fill("greta@acme.example.com");
  await page.keyboard.press("Enter");
  await start.getByText(/^[\d,]+ items, /u).waitFor();
  await start.getByRole("radio", { name: "Keep" }).check({ force: true });
  await start.getByRole("button", { name: "Start review" }).click();
  const items = page.getByRole("grid", { name: "Items" });
  await items.waitFor();
  await items.focus();
  await page.keyboard.press("k");
  await page.keyboard.press("r");
  await page.getByText(/^2 of \d+$/u).waitFor();
  await page.getByRole("region", { name: "If revoked" }).and(page.locator('[aria-busy="false"]')).waitFor();
  await picture("guide-review");
  await press("Close review");
  await page.getByText("Still held through autogroup:member.").waitFor();
  await picture("guide-closing");
  await press("Close review");
  await press("Open report");
  await page.getByRole("article", { name: "Report" }).waitFor();

  say("J5: the editor, the history, undo and restore.");
  await shell.goTo("Policy");
  await press(/^Preview as/u);
  await page.getByRole("combobox", { name: "Find a person" }).fill("dana");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: /^Preview as dana/u }).waitFor();
  await page.getByRole("textbox", { name: "Policy file" }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("// seen by us\n");
  await press(/^Review 1 change$/u);
  const own = new ReviewPage(page, "Apply to tailnet");
  await enabled(own);
  await picture("guide-own-text");
  await own.apply.click();
  await own.dialog.waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("button", { name: "Undo this change…" }).waitFor();
  await picture("guide-history");
  await press("Undo this change…");
  const undo = new ReviewPage(page, "Undo this change");
  await enabled(undo);
  await picture("guide-undo");
  await undo.apply.click();
  await undo.dialog.waitFor({ state: "detached" });
  await page
    .getByRole("list", { name: "Versions of the policy file, newest first" })
    .getByRole("button", { name: /^Give ines/u })
    .first()
    .click();
  await press("Restore this version…");
  const restore = new ReviewPage(page, "Restore this version");
  await enabled(restore);
  await restore.apply.click();
  await restore.dialog.waitFor({ state: "detached" });
  await window.go("Activity");
}
