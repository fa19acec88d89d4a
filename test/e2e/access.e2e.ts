import { describe, expect, it } from "vitest";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { policyCommand } from "../support/policy-command.ts";
import { AccessPage, type BoxAnswer } from "./pages/access-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";

const command = policyCommand();

/** Questions of every kind: yes and no, by a group, through a `via`, about SSH, an app and exit nodes, about somebody who is suspended, and lists. */
const questions = [
  "may hiro reach prod-db-1:5432?",
  "may greta reach prod-db-1:5432?",
  "may greta reach staging-1:8080?",
  "may ines ssh to staging-1?",
  "may chidi ssh to prod-api-1?",
  "may emre use Salesforce?",
  "may ines use exit nodes?",
  "who can reach prod-api-1:443?",
  "who can SSH to staging-1?",
  "what can hiro SSH to?",
  "may kavya use Jira?",
  "who can use Jira?",
] as const;

describe("the question box", () => {
  it("answers twelve questions as the command line does over the same policy file and network", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const access = new AccessPage(page);
    await access.open();
    command.file("policy.hujson", demo.control.policy().text);
    command.file("tailnet.json", JSON.stringify(await networkFile(demo)));
    for (const question of questions) {
      const said = printed(question);
      const answer = await access.ask(question);
      // A “no” of the box leads to the rule that would give it, of which the command line says nothing.
      const rule = answer.verdict === "No" ? null : answer.rule;
      expect({ question, ...answer, rule }).toEqual({ question, ...said });
    }
  });
});

/** The people and devices of the tailnet, read by a client of its own, as a network file names them. */
async function networkFile(demo: DemoTailnet) {
  const fresh = freshClient(demo);
  const [users, devices] = await Promise.all([fresh.users.list(), fresh.devices.list()]);
  return {
    users: valueOf(users)
      .filter(({ type }) => type !== "shared")
      .map(({ loginName, role, status }) => ({
        login: loginName,
        role,
        ...(status === "suspended" ? { suspended: true } : {}),
      })),
    nodes: valueOf(devices).devices.map((device) => ({
      name: device.isExternal ? device.name : (device.name.split(".")[0] ?? ""),
      addresses: device.addresses,
      tags: device.tags,
      user: device.user === "" ? null : device.user,
      ...(device.isExternal ? { external: true } : {}),
      advertisedRoutes: device.advertisedRoutes ?? [],
      approvedRoutes: (device.advertisedRoutes ?? []).filter((route) =>
        device.enabledRoutes?.includes(route),
      ),
    })),
  };
}

/** What the command line prints for a question, read as the box’s answer is. */
function printed(question: string): BoxAnswer {
  const { status, stdout, stderr } = command.run([
    "ask",
    "policy.hujson",
    "--network",
    "tailnet.json",
    "--question",
    question,
  ]);
  expect({ question, status, stderr }).toEqual({ question, status: 0, stderr: "" });
  const lines = stdout.trim().split("\n");
  if (!question.startsWith("may"))
    return {
      verdict: null,
      rule: null,
      names: lines
        .filter((line) => !/ more (?:is|are) suspended$/u.test(line))
        .map((line) => line.replace(/^device /u, "").split(": ")[0] ?? ""),
    };
  const [line = ""] = lines;
  const word = /^(yes, if|yes|no|cannot be known)/u.exec(line)?.[1] ?? line;
  const [, section, index] = /by (\w+)\[(\d+)\]/u.exec(line) ?? [];
  const kinds: Readonly<Record<string, string>> = { grants: "grant", acls: "ACL", ssh: "SSH" };
  return {
    verdict: word.charAt(0).toUpperCase() + word.slice(1),
    rule: section === undefined ? null : `${kinds[section] ?? section} ${Number(index) + 1}`,
    names: [],
  };
}
