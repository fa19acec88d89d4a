import { beforeAll, describe, expect, it } from "vitest";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { AccessPage } from "./pages/access-page.ts";
import { ChangeWhoPage, WhoRows } from "./pages/change-who-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { sharedApplication, sharedDemoTailnet } from "./support/fixture.ts";

const via = (tag: string) => new RegExp(`"via": +\\["${tag}"\\]`, "gu");

const tailnet = sharedDemoTailnet();
const running = sharedApplication();

beforeAll(() => new ConnectPage(running().page).connectTo(tailnet()));

describe("who may use an app", () => {
  it("is changed to a group: who loses it is said before, and the rule and the answers are so after", async () => {
    const demo = tailnet();
    const { page } = running();
    const who = new ChangeWhoPage(page, "Jira");
    await who.open();
    await who.rows.chooseGroups();
    await who.rows.add("group:engineering");
    await who.rows.told(/Names still resolve for/u);
    await who.rows.told(/group:engineering asks for names/u);
    const changes = await who.changes();
    expect(changes.some((line) => /loses? Jira/u.test(line))).toBe(true);
    expect(changes.some((line) => /gains? Jira/u.test(line))).toBe(false);
    await who.apply();
    await who.usedBy(/^3 people can use Jira/u);

    const { text } = valueOf(await freshClient(demo).policy.get()).file;
    expect(text).toMatch(
      /"src": +\["group:engineering"\],\s+"dst": +\["autogroup:internet"\],\s+"ip": +\["tcp:443"\],\s+"via": +\["tag:jira-app-connector"\]/u,
    );
    expect(text).toContain(`"accept": ["tag:jira-app-connector:53"]`);
    // Who lost the app can still ask for names, and nothing else was written anew.
    expect(text).toMatch(/"src": +\["autogroup:member"\],\s+"dst": +\[\s+"tag:salesforce-app-connector",/u);
    expect(text).toContain("// Engineering works on staging; only SRE touches production.");

    const access = new AccessPage(page);
    await access.open();
    expect(await access.ask("may greta use Jira?")).toMatchObject({ verdict: "Yes" });
    expect(await access.ask("may ines use Jira?")).toMatchObject({ verdict: "No" });
  });

  it("is chosen in the set-up by the same rows, each group by its way", async () => {
    const demo = tailnet();
    const { page } = running();
    await new WindowPage(page).go("Apps");
    const setup = new SetupPage(page);
    await setup.openCatalogue();
    await setup.setUp("GitHub");
    const rows = new WhoRows(page.getByRole("region", { name: "Who may use it?" }));
    await rows.chooseGroups();
    await rows.add("group:engineering");
    await rows.add("group:sales");
    await rows.told(/Port 53 to tag:github-app-connector, for all members/u);
    await rows.onlyIf("group:sales", "managed");
    await rows.told(/group:engineering, group:sales ask for names/u);
    await setup.planned();
    await setup.apply.click();
    await setup.heading("Add the egress IPs to GitHub").waitFor();

    const { text } = valueOf(await freshClient(demo).policy.get()).file;
    expect(text.match(via("tag:github-app-connector"))).toHaveLength(2);
    expect(text).toMatch(/"srcPosture": +\["posture:managed"\]/u);
    const access = new AccessPage(page);
    await access.open();
    expect(await access.ask("may greta use GitHub?")).toMatchObject({ verdict: "Yes" });
    // A device of hers passes the posture now.
    expect(await access.ask("may ines use GitHub?")).toMatchObject({ verdict: "Yes" });
    expect(await access.ask("may kavya use GitHub?")).toMatchObject({ verdict: "No" });
  });
});
