import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";
import { leaver as hiro, nameEverywhere } from "../support/named-everywhere.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function running(world = fakeWorld()): Promise<ConnectedApplication> {
  const application = await connectedApplication(world);
  ends.push(application.close);
  return application;
}

async function name(
  { application }: ConnectedApplication,
  appName: string,
  ...logins: string[]
): Promise<void> {
  valueOf(await application.handlers["responsible.name"]({ appName, logins }));
}

const agency = "ops@agency.example";

/** Renames Salesforce in the policy file as somebody else would. */
const renameOutside = ({ demo }: ConnectedApplication) =>
  demo.control.foreignEdit((text) => text.replace('"name":       "Salesforce"', '"name":       "Sales"'));

describe("the owners of an app", () => {
  it("are named, shown, noted, and there after a restart", async () => {
    const world = fakeWorld();
    const tailrace = await running(world);
    await name(tailrace, "Salesforce", ` ${hiro} `, agency, hiro);
    const owners = [
      { login: hiro, standing: "here" },
      { login: agency, standing: "outside" },
    ];
    expect(tailrace.app("Salesforce")?.responsible).toEqual(owners);
    await expect
      .poll(() => tailrace.application.publisher.state().journal.activity[0]?.sentence)
      .toBe(`Owner of Salesforce: ${hiro}, ${agency}.`);
    tailrace.application.stop();
    const again = await startApplication(world);
    ends.push(again.stop);
    await expect.poll(() => again.publisher.state().connection.status.label).toBe("connected");
    valueOf(await again.handlers["sync.now"]({}));
    const { apps } = again.publisher.state().fleet;
    expect(apps.known && apps.value.find((app) => app.name === "Salesforce")?.responsible).toEqual(owners);
  });

  it("are taken off, and refused where they are no login, with nothing changed", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    await name(tailrace, "Salesforce", hiro);
    const refused = await handlers["responsible.name"]({
      appName: "Salesforce",
      logins: [hiro, "everybody"],
    });
    expect(problemOf(refused)).toMatchObject({ code: "invalid-argument" });
    expect(tailrace.app("Salesforce")?.responsible).toHaveLength(1);
    expect(problemOf(await handlers["responsible.name"]({ appName: "Gone", logins: [hiro] }))).toMatchObject({
      code: "not-found",
    });
    await name(tailrace, "Salesforce");
    expect(tailrace.app("Salesforce")).not.toHaveProperty("responsible");
  });

  it("stay with an app that is renamed here", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    await name(tailrace, "Salesforce", hiro);
    const intent = { kind: "updateApp", name: "Salesforce", change: { name: "Sales" } } as const;
    const review = valueOf(await handlers["changes.plan"](intent));
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    await tailrace.sync();
    expect(tailrace.app("Sales")?.responsible).toMatchObject([{ login: hiro }]);
  });

  it("stay with an app that was renamed outside, once a person says that it is the same", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    await name(tailrace, "Salesforce", hiro);
    renameOutside(tailrace);
    await tailrace.sync();
    await name(tailrace, "Sales", agency);
    const [question] = tailrace.app("Sales")?.mayHaveBeen ?? [];
    valueOf(await handlers["egress.sameApp"]({ appId: question?.appId ?? "", appName: "Sales", same: true }));
    expect(tailrace.app("Sales")?.responsible?.map(({ login }) => login)).toEqual([hiro, agency]);
    await name(tailrace, "Sales", agency);
    expect(tailrace.app("Sales")?.responsible?.map(({ login }) => login)).toEqual([agency]);
  });

  it("are said to have left once the tailnet has them no more", async () => {
    const tailrace = await running();
    await name(tailrace, "Salesforce", hiro);
    const client = freshClient(tailrace.demo);
    const user = valueOf(await client.users.list()).find(({ loginName }) => loginName === hiro);
    await client.users.suspend(user?.id ?? "");
    await tailrace.sync();
    expect(tailrace.app("Salesforce")?.responsible).toEqual([{ login: hiro, standing: "suspended" }]);
    await client.users.delete(user?.id ?? "");
    await tailrace.sync();
    expect(tailrace.app("Salesforce")?.responsible).toEqual([{ login: hiro, standing: "left" }]);
  });
});

describe("deprovisioning an owner", () => {
  it("names the apps that lose them, and whose the work in each app is", async () => {
    const tailrace = await running();
    nameEverywhere(tailrace.demo);
    await tailrace.sync();
    await name(tailrace, "Salesforce", hiro);
    await name(tailrace, "Jira", hiro, agency);
    const { left } = valueOf(
      await tailrace.application.handlers["deprovision.look"]({ login: hiro.toUpperCase() }),
    );
    const ofApp = (id: string) => left.find((one) => one.id === id);
    expect(ofApp("owner Salesforce")).toMatchObject({
      what: expect.stringContaining("Name an owner for Salesforce"),
      why: expect.stringContaining("only owner"),
      owner: "",
    });
    expect(ofApp("owner Jira")).toMatchObject({ why: `It keeps ${agency}.`, owner: agency });
    expect(ofApp("app Jira")?.owner).toBe(agency);
    expect(ofApp("owner GitHub")).toBeUndefined();
  });
});

describe("handing over what is left for an app", () => {
  it("is a mail to its owners, with what to do on hosts and in the product", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    await name(tailrace, "Salesforce", hiro, "cy@github");
    const egress = tailrace.app("Salesforce")?.egress ?? [];
    expect(egress.length).toBeGreaterThan(0);
    const { sentence } = valueOf(
      await handlers["responsible.copyHandoff"]({ appName: "Salesforce", as: "mail" }),
    );
    expect(sentence).toBe("Copied the mail “What is left for Salesforce”");
    const mail = tailrace.world.copied.at(-1) ?? "";
    expect(mail).toMatch(
      new RegExp(`^To: ${hiro.replaceAll(".", String.raw`\.`)}\nSubject: What is left`, "u"),
    );
    expect(mail).toContain(egress[0]?.address);
    expect(mail).toContain(`Owner of Salesforce: ${hiro}, cy@github`);
  });

  it("has no addresses to enter any more once they are recorded", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    const format = "line" as const;
    const { addresses } = valueOf(await handlers["egress.render"]({ appName: "Salesforce", format }));
    valueOf(await handlers["egress.markAdded"]({ appName: "Salesforce", format, addresses }));
    const answer = await handlers["responsible.copyHandoff"]({ appName: "Salesforce", as: "checklist" });
    const said = answer.ok ? (tailrace.world.copied.at(-1) ?? "") : answer.problem.what;
    expect(said).toMatch(/left for Salesforce/u);
    expect(said).not.toContain(addresses[0]);
  });

  it("goes to the owner from a set-up as well", async () => {
    const tailrace = await running();
    const { handlers, publisher } = tailrace.application;
    await name(tailrace, "Salesforce", hiro);
    const { setupId } = valueOf(await handlers["setup.addConnector"]({ appName: "Salesforce" }));
    expect(publisher.state().setups.setups).toHaveLength(1);
    valueOf(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
    valueOf(await handlers["setup.copyHandoff"]({ setupId, kind: "host", as: "mail" }));
    expect(tailrace.world.copied.at(-1)).toMatch(/^To: hiro@\S+\nSubject: Set up a Tailscale app connector/u);
  });
});
