import type { Page } from "playwright";
import { AllowlistPage } from "../pages/allowlist-page.ts";
import { AppPage } from "../pages/app-page.ts";
import { ConnectPage } from "../pages/connect-page.ts";
import { GuidePage } from "../pages/guide-page.ts";
import { ReplacePage } from "../pages/replace-page.ts";
import { SettingsPage } from "../pages/settings-page.ts";
import { SetupPage } from "../pages/setup-page.ts";
import { ShellPage } from "../pages/shell-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import type { PictureOptions } from "./camera.ts";

/** How the window looks. */
export type Appearance = "light" | "dark";

/** What the walk tells of: each step as it begins, and the moments that are worth a picture. */
export interface Witness {
  readonly say: (sentence: string) => void;
  readonly picture: (name: string, options?: PictureOptions) => Promise<void>;
}

/** Chooses the appearance as a person does, and leaves the application as it is at the first start. */
export async function chooseAppearance(page: Page, appearance: Appearance): Promise<void> {
  const connect = new ConnectPage(page);
  await connect.tryDemo();
  await new WindowPage(page).go("Settings");
  const settings = new SettingsPage(page);
  await settings.chooseAppearance(appearance);
  const label = await settings.activeTailnet();
  await settings.disconnect(label);
  await connect.heading.waitFor();
}

/** The main job on the demo tailnet: from the first start to copied egress IPs. */
export async function walkMainJob(page: Page, { say, picture }: Witness): Promise<void> {
  const connect = new ConnectPage(page);
  const setup = new SetupPage(page);

  say("The first start: nothing is connected.");
  await connect.heading.waitFor();
  await picture("connect");

  say("Try the demo tailnet.");
  await connect.tryDemo();
  await new WindowPage(page).app("Jira").waitFor();
  await picture("apps-connected");

  say("Set up an app: the catalogue.");
  await setup.openCatalogue();
  await picture("catalogue");

  say("Set up GitHub: the review, with the lines that would change.");
  await setup.setUp("GitHub");
  await picture("review");
  await setup.chooseNewConnector();

  say("Apply to tailnet: the commands for a new Linux host.");
  await setup.apply.click();
  await setup.heading("Make a connector for GitHub").waitFor();
  await setup.commands();
  await picture("commands");

  say("The connector joins, its checks pass, and the egress IPs are there to copy.");
  await setup.heading("Add the egress IPs to GitHub").waitFor();
  await setup.step("Device").click();
  await setup.heading("Make a connector for GitHub").waitFor();
  await picture("connector-ready");
  await setup.step("Allowlist").click();
  await setup.heading("Add the egress IPs to GitHub").waitFor();
  await setup.copyEgress.click();
  await picture("allowlist", { message: true });

  say("They are marked as added: done.");
  await setup.added.click();
  await setup.heading("GitHub is set up").waitFor();
  await picture("done");

  say("The app’s own screen.");
  await setup.finish.click();
  await new AppPage(page, "GitHub").heading.waitFor();
  await picture("app");
}

/** The other screens, as the main job left them. */
export async function walkScreens(page: Page, { say, picture }: Witness): Promise<void> {
  const window = new WindowPage(page);
  const shell = new ShellPage(page);

  say("An app that is not well.");
  await window.go("Apps");
  await picture("apps");
  await new AppPage(page, "Jira").open();
  await picture("app-unwell");
  for (const tab of ["Egress & allowlist", "Connectors & routes", "Access", "History"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tabpanel", { name: tab }).waitFor();
    await picture(`app-${tab.split(" ")[0]?.toLowerCase() ?? tab}`);
  }

  say("The command that changes a product’s list, once its list is pasted.");
  const list = new AllowlistPage(page, "GitHub");
  await window.go("Apps");
  await new AppPage(page, "GitHub").open();
  await list.open();
  await list.readyToRun.click();
  await list.paste(["198.51.100.0/28"]);
  await list.copyText.waitFor();
  await picture("app-run");

  say("Where does it stop? For one person, and for a name of no app.");
  const guide = new GuidePage(page);
  await guide.open("Salesforce", "dana");
  await picture("guide");
  await guide.name.fill("www.example.net");
  await guide.name.press("Enter");
  await guide.stop("www.example.net belongs to no app").waitFor();
  await picture("guide-no-app");

  say("Where an app’s domains are found, and the lists that it follows.");
  await window.go("Apps");
  await new AppPage(page, "GitHub").open();
  await page.getByRole("button", { name: "Find more" }).click();
  await page
    .getByRole("textbox", { name: "Host names" })
    .fill("avatars.githubusercontent.com uploads.github.com d1a2b3.cloudfront.net www.google-analytics.com");
  await page.getByText(/names read$/u).waitFor();
  await picture("find-domains");
  await page.getByRole("button", { name: "Source" }).click();
  await page.getByLabel("List", { exact: true }).selectOption({ label: "Pasted ranges" });
  await page.getByLabel("Name", { exact: true }).fill("GitHub’s enterprise page");
  await page.getByLabel("The list", { exact: true }).fill("192.30.252.0/22\n185.199.108.0/22");
  await picture("follow-list");
  await page.getByRole("button", { name: "Follow it" }).click();
  await page.getByRole("button", { name: /^Review what moved/u }).waitFor();
  await picture("followed-lists");
  await page.getByRole("button", { name: /^Review what moved/u }).click();
  await page.getByRole("dialog").getByText("Tailscale accepts this change").waitFor();
  await picture("review-list");
  await page.keyboard.press("Escape");

  say("Connectors, and one of them.");
  await window.go("Connectors");
  await picture("connectors");
  await page.getByRole("button", { name: "connector-lis-1", exact: true }).click();
  await page.getByRole("heading", { name: "connector-lis-1", level: 1 }).waitFor();
  await picture("connector");
  await page.getByRole("tab", { name: /^Routes/u }).click();
  await page.getByRole("list", { name: /^Routes of/u }).waitFor();
  await picture("connector-routes");
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog", { name: "Delete connector-lis-1" }).waitFor();
  await picture("remove-connector");
  await page.keyboard.press("Escape");

  say("Egress IPs: which product must list which.");
  await window.go("Egress IPs");
  await picture("egress-ips");

  say("Access: who has what, through what and until when.");
  await window.go("Access");
  await page.getByRole("table", { name: "People" }).waitFor();
  await picture("access");
  await page.getByRole("combobox", { name: "Ask about access" }).fill("who can use GitHub?");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Answer" }).waitFor();
  await picture("access-answer");
  await page.getByRole("tab", { name: "Matrix" }).click();
  await page.getByRole("grid", { name: "Who may use what" }).waitFor();
  await picture("access-matrix");
  await page.getByRole("tab", { name: /^Entitlements/u }).click();
  await page.getByRole("table", { name: "Entitlements" }).waitFor();
  await picture("access-entitlements");
  await page.getByRole("tab", { name: /^Timed/u }).click();
  await page.getByRole("button", { name: "Give for a while" }).waitFor();
  await picture("access-timed");
  await page.getByRole("tab", { name: /^Reviews/u }).click();
  await page.getByRole("button", { name: "Start review" }).waitFor();
  await picture("access-reviews");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page
    .getByRole("dialog", { name: "Export" })
    .getByText(/^Login,Name/u)
    .waitFor();
  await picture("access-export");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: /^People/u }).click();
  await page
    .getByRole("table", { name: "People" })
    .getByRole("rowheader")
    .first()
    .getByRole("button")
    .click();
  await page.getByRole("table", { name: "What they hold" }).waitFor();
  await picture("person");

  say("The policy file, its history and its tests.");
  await shell.goTo("Policy");
  await page.getByRole("textbox", { name: "Policy file" }).waitFor();
  await picture("policy");
  await page.getByRole("tab", { name: "History" }).click();
  await picture("policy-history");
  await page.getByRole("tab", { name: "Tests" }).click();
  await page.getByRole("list", { name: "Tests, failed ones first" }).waitFor();
  await picture("policy-tests");

  say("Activity, settings and the command palette.");
  await window.go("Activity");
  await picture("activity");
  await window.go("Settings");
  await picture("settings");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search for a command" }).fill("github");
  await picture("palette");
  await page.keyboard.press("Escape");
}

/** A connector on a cloud, the sign-in of a product without a list of its own, and another host for a connector. */
export async function walkHosts(page: Page, { say, picture }: Witness): Promise<void> {
  const window = new WindowPage(page);
  const setup = new SetupPage(page);

  say("A product without a list of its own: the sign-in through the identity provider.");
  await window.go("Apps");
  await setup.openCatalogue();
  await page.getByRole("button", { name: "Set up Notion" }).click();
  await page.getByRole("radio", { name: "Okta" }).check();
  await picture("sign-in");

  say("Another host for a connector: on a cloud, as commands and as Terraform.");
  const replace = new ReplacePage(page, "connector-fra-1");
  await replace.begin();
  await page.getByRole("button", { name: "DigitalOcean" }).click();
  await page.getByLabel("The commands", { exact: true }).waitFor();
  await picture("cloud");
  await page.getByRole("button", { name: "Terraform" }).click();
  await page.getByLabel("The Terraform text").waitFor();
  await picture("cloud-terraform");

  say("It joins: first its IP goes into the lists, then the old one is drained.");
  await page.getByText("Joined the tailnet").waitFor();
  await page.getByRole("button", { name: /^Continue/u }).click();
  await replace.heading.waitFor();
  await picture("replace-allowlists");
  await replace.open("Switch over");
  await picture("replace-switch");
  await replace.drain.click();
  await replace.guard.getByRole("table").waitFor();
  await picture("replace-guard");
  await page.keyboard.press("Escape");
}
