import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { askQuestion } from "../../../../../shared/governance/question/answer-question.ts";
import { showAnswer } from "../../../../../shared/governance/question/show-answer.ts";
import { answerText } from "../../../../../shared/governance/question/shown-answer.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network, PostureAttributes } from "../../../../../shared/policy/access/network.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

const sections: Readonly<Record<string, JsonValue>> = {
  grants: [
    { src: ["group:ops"], dst: ["*"], ip: ["*"] },
    { src: ["ana@acme.test"], dst: ["tag:db"], ip: ["5432"] },
    { src: ["group:finance@acme.test"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:router"] },
    { src: ["autogroup:member"], dst: ["tag:router"], ip: ["53"] },
  ],
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "Help Desk", connectors: ["tag:router"], domains: ["help.example.com"] },
        ],
      },
    },
  ],
};

function shown(question: string, of: Readonly<Record<string, JsonValue>> = sections) {
  const document = documentOf({ ...declarations, ...of });
  const network = { ...company, syncedGroups: ["group:finance@acme.test"] };
  const ground = { access: new Access(document.policy, network), document };
  const answer = askQuestion(question, ground);
  if (!answer.ok) throw new Error(answer.problem.what);
  const told = showAnswer(answer.value, ground);
  if (told.kind !== "may") throw new Error("It is no question of one.");
  return { ...told, way: told.places.map(({ title, state }) => `${title} ${state}`) };
}

describe("what is shown of an answer", () => {
  it("tells the rule about the thing before one that opens everything", () => {
    expect(shown("may ana reach db:5432?")).toMatchObject({
      verdict: "yes",
      open: { label: "Open grant 2" },
      foot: "Two ways. Also through group:ops, grant 1",
      give: null,
    });
  });

  it("says that taking a group ends it only where nothing else may give it", () => {
    const desk = { name: "Help Desk", connectors: ["tag:router"], domains: ["help.example.com"] };
    const app = { "tailscale.com/app-connectors": [{ ...desk, routes: ["192.0.2.0/24"] }] };
    const toDesk = { dst: ["192.0.2.0/24"], ip: ["443"] };
    const asking = { src: ["autogroup:member"], dst: ["tag:router"], ip: ["53"] };
    const nodeAttrs = [{ target: ["*"], app }];
    const alone = { nodeAttrs, grants: [{ src: ["group:ops"], ...toDesk }, asking] };
    expect(shown("may ana use Help Desk?", alone)).toMatchObject({
      isOnlyWay: true,
      foot: "The only way: taking group:ops ends it",
    });
    const besides = { ...toDesk, src: ["group:finance@acme.test"] };
    const hidden = { ...alone, grants: [...alone.grants, besides] };
    expect(shown("may ana use Help Desk?", hidden)).toMatchObject({
      isOnlyWay: false,
      foot: "The only way that is known: others cannot be ruled out",
    });
  });

  it("says so of devices, logins and exit nodes too, where a name that nobody can see into may give them", () => {
    const only = { isOnlyWay: true, foot: "The only way: taking group:ops ends it" };
    const perhaps = {
      isOnlyWay: false,
      foot: "The only way that is known: others cannot be ruled out",
    };
    const synced = "group:finance@acme.test";
    const toPort22 = { src: ["autogroup:member"], dst: ["tag:db"], ip: ["22"] };
    const asked = (
      question: string,
      section: "grants" | "ssh",
      rule: Readonly<Record<string, JsonValue>>,
    ) => {
      const own = { ...rule, src: ["group:ops"] };
      const other = { ...rule, src: [synced] };
      const of = (...rules: readonly JsonValue[]) =>
        shown(question, { grants: [toPort22], [section]: rules });
      expect(of(own)).toMatchObject({ verdict: "yes", ...only });
      expect(of(own, other)).toMatchObject({ verdict: "yes", ...perhaps });
      expect(of({ ...rule, src: ["group:ops", synced] })).toMatchObject({ verdict: "yes", ...perhaps });
    };
    asked("may ana reach db:5432?", "grants", { dst: ["tag:db"], ip: ["5432"] });
    asked("may ana use exit nodes?", "grants", { dst: ["autogroup:internet"], ip: ["*"] });
    asked("may ana ssh to db?", "ssh", { action: "accept", dst: ["tag:db"], users: ["deploy"] });
  });

  it("says of SSH that a rule has to open its port as well", () => {
    const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["deploy"] }];
    const toPort22 = { src: ["group:ops"], dst: ["tag:db"], ip: ["22"] };
    const closed = shown("may ana ssh to db?", { ssh, grants: [] });
    expect(closed).toMatchObject({
      verdict: "conditional",
      sentence: "ana cannot SSH to db",
      condition: null,
      lacks: "SSH needs port 22 of db too, and no rule opens it to them.",
      give: null,
    });
    expect(answerText(closed)).toContain("Not as it stands: ana cannot SSH to db");
    const toOthers = { ...toPort22, src: ["ben@acme.test"] };
    expect(shown("may ana ssh to db?", { ssh, grants: [toOthers] })).toMatchObject({
      verdict: "conditional",
      give: { login: "ana@acme.test", what: "port 22" },
    });
    expect(shown("may ana ssh to db?", { ssh, grants: [toPort22] })).not.toHaveProperty("lacks");
  });

  it("says it also where the rule asks something of the device", () => {
    const ssh = [
      {
        action: "accept",
        src: ["group:ops"],
        dst: ["tag:db"],
        users: ["deploy"],
        srcPosture: ["posture:managed"],
      },
    ];
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    expect(shown("may ana ssh to db?", { ssh, grants: [], postures })).toMatchObject({
      condition: "Only from devices that meet posture:managed.",
      lacks: "SSH needs port 22 of db too, and no rule opens it to them.",
    });
  });

  it("has the condition on which its port is open", () => {
    const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["deploy"] }];
    const postures = {
      "posture:managed": ["node:os == 'linux'"],
      "posture:new": ["node:tsVersion >= '9.0'"],
    };
    const toPort22 = { src: ["group:ops"], dst: ["tag:db"], ip: ["22"], srcPosture: ["posture:managed"] };
    const file = { ssh, grants: [toPort22], postures };
    const found = shown("may ana ssh to db?", file);
    expect(found).toMatchObject({ condition: "Only from devices that meet posture:managed." });
    expect(found).not.toHaveProperty("lacks");
    const failing = shown("may ana ssh to db?", {
      ...file,
      grants: [{ ...toPort22, srcPosture: ["posture:new"] }],
    });
    expect(failing).toMatchObject({ verdict: "conditional" });
    const both = { ...file, ssh: [{ ...ssh[0], srcPosture: ["posture:new"] }] };
    expect(answerText(shown("may ana ssh to db?", both))).toContain("posture:new, and posture:managed");
    const open = { ...file, grants: [toPort22, { ...toPort22, srcPosture: [] }] };
    expect(shown("may ana ssh to db?", open)).toMatchObject({ verdict: "yes", condition: null });
    expect(listed("who can ssh to db?", file).sentence).toMatch(/on a condition/u);
    expect(listed("what can ana ssh to?", file).rows[0]?.passing).not.toBe("");
  });

  it("says it of lists: to whom, and of which devices", () => {
    const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db", "tag:web"], users: ["deploy"] }];
    const grants = [
      { src: ["ana@acme.test"], dst: ["tag:db"], ip: ["22"] },
      { src: ["ben@acme.test"], dst: ["tag:spare"], ip: ["22"] },
    ];
    const who = listed("who can ssh to db?", { ssh, grants });
    expect(who.sentence).toBe(
      "2 people can SSH to db, 1 of them not as it stands: SSH needs port 22 too, and no rule opens it to them",
    );
    expect(who.rows.map(({ name, lacks }) => [name, lacks])).toEqual([
      ["ana@acme.test", undefined],
      ["ben@acme.test", "no rule opens port 22"],
    ]);
    expect(answerText(who)).toContain(
      "ben@acme.test, not as it stands, group:ops → SSH 1, no rule opens port 22",
    );
    expect(listed("what can ana ssh to?", { ssh, grants }).sentence).toBe(
      "ana can SSH to 2 devices, 1 of them not as it stands: SSH needs port 22 too, and no rule opens it on them",
    );
    expect(listed("what can ben ssh to?", { ssh, grants }).sentence).toBe(
      "ben can SSH to 2 devices, but not as it stands: SSH needs port 22 too, and no rule opens it on them",
    );
  });

  it("calls no way the only one where the devices could not be read", () => {
    const grants = [{ src: ["group:ops"], dst: ["*"], ip: ["*"] }];
    const document = documentOf({ ...declarations, grants });
    const network = { ...company, unread: { people: false, devices: true } };
    const ground = { access: new Access(document.policy, network), document };
    const answer = askQuestion("may ana use exit nodes?", ground);
    expect(answer.ok && showAnswer(answer.value, ground)).toMatchObject({ isOnlyWay: false });
  });

  it("names the nearest rule that opens least, and offers it for a while", () => {
    const { foot, open, give } = shown("may dag reach db:5432?");
    expect({ foot, open: open?.label, login: give?.login, called: give?.called }).toEqual({
      foot: "Nearest: grant 2 lets ana@acme.test in",
      open: "Open grant 2",
      login: "dag@acme.test",
      called: "dag",
    });
    expect(give?.entitlementId).toMatch(/^grants .*tag:db/u);
  });

  it("shows the group that nobody can see into where it decides over an app", () => {
    expect(shown("may dag use Help Desk?")).toMatchObject({
      verdict: "unknown",
      way: ["dag there", "group:finance@acme.test unknown", "Grant 3 · Help Desk there", "Help Desk there"],
      foot: "If dag is in group:finance@acme.test, the answer is yes",
      give: null,
    });
  });

  it("tells a rule that may lead to an app from the nearest that does", () => {
    const sales = { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:router"] };
    const elsewhere = { src: ["dag@acme.test"], dst: ["203.0.113.0/24"], ip: ["443"] };
    const asking = { src: ["autogroup:member"], dst: ["tag:router"], ip: ["53"] };
    const { verdict, sentence, places, foot, give } = shown("may dag use Help Desk?", {
      ...sections,
      grants: [sales, asking, elsewhere],
    });
    expect({ verdict, foot, give }).toEqual({
      verdict: "unknown",
      foot: "Nearest: grant 1 lets group:ops in",
      give: null,
    });
    expect(sentence).toMatch(/: whether grant 3 leads there is not known$/u);
    expect(places[2]).toMatchObject({ note: "may lead to Help Desk", state: "unknown" });
    expect(shown("may dag use Help Desk?", { ...sections, grants: [sales, asking] })).toMatchObject({
      verdict: "no",
      foot: "Nearest: grant 1 lets group:ops in",
    });
  });

  it("says of each way what it asks of a device", () => {
    const grants = [
      { src: ["cleo@acme.test"], dst: ["tag:db"], ip: ["5432"] },
      {
        src: ["dag@acme.test"],
        dst: ["tag:db"],
        ip: ["5432"],
        srcPosture: ["posture:managed", "posture:jit"],
      },
    ];
    const postures = {
      "posture:managed": ["node:os == 'linux'"],
      "posture:jit": ["custom:jit == 'yes'"],
    };
    const told = listed("who can reach db:5432?", { grants, postures });
    expect(told.sentence).toBe("2 people can reach db on port 5432, 1 on a condition");
    expect(told.ways.map(({ rule, asks }) => `${rule} ${asks}`.trim()).toSorted()).toEqual([
      "grant 1",
      "grant 2 managed or jit",
    ]);
  });

  it("counts as many on a condition as where no device is looked at, and says who meets it now", () => {
    const grants = [
      { src: ["cleo@acme.test", "ben@acme.test"], dst: ["tag:db"], ip: ["5432"], srcPosture: ["posture:m"] },
      { src: ["dag@acme.test"], dst: ["tag:db"], ip: ["5432"] },
    ];
    const postures = { "posture:m": ["custom:managed == true"] };
    const sentence = (meeting: readonly string[]) => {
      const nodes = company.nodes.map((node) =>
        meeting.includes(node.name) ? { ...node, posture: { "custom:managed": true } } : node,
      );
      return listed("who can reach db:5432?", { grants, postures }, { ...company, nodes }).sentence;
    };
    const said = "3 people can reach db on port 5432, 2 on a condition";
    expect(sentence([])).toBe(said);
    expect(sentence(["cleo-laptop"])).toBe(`${said}: 1 of them meets it now`);
    expect(sentence(["cleo-laptop", "ben-laptop"])).toBe(`${said}, met now`);
  });

  it("tells the way that asks nothing, of whoever has one besides a way on a condition", () => {
    const grants = [
      { src: ["dag@acme.test"], dst: ["tag:db"], ip: ["5432"], srcPosture: ["posture:managed"] },
      { src: ["dag@acme.test"], dst: ["tag:db"], ip: ["*"] },
    ];
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    const told = listed("who can reach db:5432?", { grants, postures });
    expect(told.ways).toMatchObject([{ verdict: "yes", rule: "grant 2", asks: "" }]);
  });

  it("says that no device passes now, where that is known of all", () => {
    const told = managed({ "custom:managed": false });
    expect(told).toMatchObject({
      verdict: "conditional",
      sentence: "cleo’s device meets posture:managed. Not now: no device passes",
      condition: "cleo-laptop does not pass now:",
    });
    expect(managed(undefined).sentence).toBe("cleo’s device meets posture:managed");
  });
});

/** The answer to who or what, by these rules. */
function listed(question: string, of: Readonly<Record<string, JsonValue>>, network: Network = company) {
  const document = documentOf({ ...declarations, ...of });
  const ground = { access: new Access(document.policy, network), document };
  const answer = askQuestion(question, ground);
  if (!answer.ok) throw new Error(answer.problem.what);
  const told = showAnswer(answer.value, ground);
  if (told.kind !== "list") throw new Error("It is a question of one.");
  return told;
}

/** Whether Cleo may, where her laptop has these attributes. */
function managed(posture: PostureAttributes | undefined) {
  const grants = [
    { src: ["cleo@acme.test"], dst: ["tag:db"], ip: ["5432"], srcPosture: ["posture:managed"] },
  ];
  const document = documentOf({
    ...declarations,
    grants,
    postures: { "posture:managed": ["custom:managed == true"] },
  });
  const nodes = company.nodes.map((node) =>
    node.name === "cleo-laptop" && posture !== undefined ? { ...node, posture } : node,
  );
  const ground = { access: new Access(document.policy, { ...company, nodes }), document };
  const answer = askQuestion("may cleo reach db:5432?", ground);
  if (!answer.ok) throw new Error(answer.problem.what);
  const told = showAnswer(answer.value, ground);
  if (told.kind !== "may") throw new Error("It is no question of one.");
  return told;
}

/** An answer where Ana and Dag are suspended. */
function paused(question: string, of = sections) {
  const document = documentOf({ ...declarations, ...of });
  const network = { ...company, syncedGroups: ["group:finance@acme.test"] };
  const gone = new Set(["ana@acme.test", "dag@acme.test"]);
  const users = company.users.map((user) => ({ ...user, suspended: gone.has(user.login) }));
  const ground = { access: new Access(document.policy, { ...network, users }), document };
  const answer = askQuestion(question, ground);
  if (!answer.ok) throw new Error(answer.problem.what);
  return showAnswer(answer.value, ground);
}

describe("what is shown of somebody who is suspended", () => {
  it("is a no with what the rules would allow", () => {
    const told = paused("may ana reach db:5432?");
    expect(told).toMatchObject({
      verdict: "no",
      sentence: "ana cannot reach db on port 5432 while suspended. The rules would allow it.",
      open: { label: "Open grant 2" },
      give: null,
    });
    expect(answerText(told)).toMatch(
      /^No: ana cannot reach db on port 5432 while suspended\. The rules would allow it\.\nana \(suspended\) →/u,
    );
    if (told.kind !== "may") throw new Error("It is no question of one.");
    expect(told.places.map(({ state }) => state)).toEqual(["hole", "there", "there", "there"]);
  });

  it("offers nothing where the rules would not allow it either, and knows no more than they do", () => {
    expect(paused("may dag reach db:5432?")).toMatchObject({
      verdict: "no",
      sentence: "dag cannot reach db on port 5432 while suspended. The rules would not allow it either.",
      give: null,
    });
    expect(paused("may dag use Help Desk?")).toMatchObject({
      verdict: "no",
      sentence: "dag cannot use Help Desk while suspended. Whether the rules would allow it cannot be known.",
    });
  });

  it("counts them apart among many, and says what they could", () => {
    const told = paused("who can reach db:5432?");
    expect(told).toMatchObject({
      sentence: "1 person can reach db on port 5432. 1 more is suspended",
      rows: [{ name: "ben@acme.test" }],
    });
    expect(paused("what can ana reach?")).toMatchObject({
      sentence: "ana is suspended. The rules would let them reach 3 places",
    });
  });

  it("counts them apart among those of a group, too", () => {
    const told = paused("may ben reach db:5432?");
    if (told.kind !== "may") throw new Error("It is no question of one.");
    expect(told.places[1]).toMatchObject({ title: "group:ops", note: "1 person, 1 more is suspended" });
  });

  it("counts nobody of whom nobody can say, and shows them", () => {
    const grants = [
      { src: ["cleo@acme.test", "ana@acme.test"], dst: ["192.0.2.0/24"], ip: ["443"] },
      { src: ["autogroup:member"], dst: ["tag:router"], ip: ["53"] },
    ];
    expect(paused("who may use Help Desk?", { ...sections, grants })).toMatchObject({
      sentence: "Not known who can use Help Desk",
      rows: [{ name: "cleo@acme.test", verdict: "unknown" }],
    });
  });
});
