import { describe, expect, it } from "vitest";
import { TimedWays } from "../../../../shared/governance/matrix/timed-ways.ts";
import { appsUntil, peopleOf } from "../../../../shared/governance/people.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";
import { groupForAWhile } from "../../../support/timed-record.ts";
import { sampleUser } from "../../../support/sample-user.ts";

function lines(sections: Readonly<Record<string, JsonValue>>, users: readonly User[] = []) {
  const document = documentOf({ ...declarations, ...sections });
  const access = new Access(document.policy, company);
  return peopleOf({ access, users, devices: [], called: (device) => device });
}

const noSsh = { devices: 0, only: null, everyServer: false };

const app = {
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "GitHub", connectors: ["tag:web"], domains: ["github.example"], routes: ["192.0.2.0/24"] },
        ],
      },
    },
  ],
};

const using = (src: string[]): JsonValue => [
  { src, dst: ["tag:web"], ip: ["53"] },
  { src, dst: ["192.0.2.0/24"], ip: ["443"] },
];

describe("people", () => {
  it("use an app until a time where every way to it ends", () => {
    const groups = { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] };
    const document = documentOf({ ...declarations, ...app, groups, grants: using(["group:ops"]) });
    const access = new Access(document.policy, company);
    const ways = new TimedWays([groupForAWhile], { document, access });
    const until = (login: string) => appsUntil({ login, apps: ["GitHub"] }, { access }, ways);
    expect(until("cleo@acme.test")).toEqual(["GitHub"]);
    expect(until("ana@acme.test")).toEqual([]);
  });

  it("have no number of devices for SSH while devices cannot be read", () => {
    const document = documentOf(declarations);
    const access = new Access(document.policy, {
      ...company,
      nodes: [],
      unread: { people: false, devices: true },
    });
    const users = [sampleUser("ana@acme.test")];
    const [ana] = peopleOf({ access, users, devices: [], called: (device) => device });
    expect(ana?.ssh.devices).toBeNull();
  });

  it("are everybody the service names, with their groups and apps, in the order of their logins", () => {
    const found = lines({ ...app, grants: using(["group:ops"]) }, [
      sampleUser("Ben@Acme.test", { displayName: "Ben", role: "admin", lastSeen: 5 }),
      sampleUser("ana@acme.test", { role: "owner" }),
      sampleUser("dag@acme.test"),
      sampleUser("guest@else.test", { type: "shared" }),
    ]);
    expect(found).toEqual([
      {
        login: "ana@acme.test",
        name: "",
        looksLike: null,
        role: "owner",
        groups: ["group:ops"],
        apps: ["GitHub"],
        onCondition: [],
        timed: [],
        status: "active",
        mayBeMore: false,
        ssh: noSsh,
        isOnline: false,
        lastSeen: null,
      },
      {
        login: "ben@acme.test",
        name: "Ben",
        looksLike: null,
        role: "admin",
        groups: ["group:ops"],
        apps: ["GitHub"],
        onCondition: [],
        timed: [],
        status: "active",
        mayBeMore: false,
        ssh: noSsh,
        isOnline: false,
        lastSeen: 5,
      },
      {
        login: "dag@acme.test",
        name: "",
        looksLike: null,
        role: "member",
        groups: [],
        apps: [],
        onCondition: [],
        timed: [],
        status: "active",
        mayBeMore: false,
        ssh: noSsh,
        isOnline: false,
        lastSeen: null,
      },
    ]);
  });

  it("may have more where a rule names a group that nobody can see into, and they do not have it already", () => {
    const found = lines({ ...app, grants: using(["group:it@acme.test", "ben@acme.test"]) }, [
      sampleUser("ana@acme.test"),
      sampleUser("ben@acme.test"),
    ]);
    expect(found.map(({ login, apps, mayBeMore }) => ({ login, apps, mayBeMore }))).toEqual([
      { login: "ana@acme.test", apps: [], mayBeMore: true },
      { login: "ben@acme.test", apps: ["GitHub"], mayBeMore: false },
    ]);
  });

  it("are told apart from those who are called nearly so, by name or by login", () => {
    const found = lines({}, [
      sampleUser("ana@acme.test", { displayName: "Ana" }),
      sampleUser("mallory@else.test", { displayName: "\u0410na" }),
      sampleUser("b\u0435n@acme.test", { displayName: "Ben Two" }),
      sampleUser("ben@acme.test", { displayName: "Ben" }),
      sampleUser("ana@else.test", { displayName: "ana" }),
      sampleUser("\u0430na@third.test"),
    ]);
    expect(Object.fromEntries(found.map(({ login, looksLike }) => [login, looksLike]))).toEqual({
      "ana@acme.test": null,
      "ana@else.test": null,
      "ben@acme.test": null,
      "mallory@else.test": "Ana",
      "b\u0435n@acme.test": "ben@acme.test",
      "\u0430na@third.test": "ana",
    });
  });

  it("tell apart which apps they may use on a condition alone", () => {
    const both = {
      ...app,
      postures: { "posture:jit": ["custom:jit == 'yes'"] },
      grants: [
        { src: ["*"], dst: ["tag:web"], ip: ["53"] },
        { src: ["ana@acme.test"], dst: ["192.0.2.0/24"], ip: ["443"] },
        { src: ["*"], dst: ["192.0.2.0/24"], ip: ["443"], srcPosture: ["posture:jit"] },
      ],
    };
    const found = lines(both, [sampleUser("ana@acme.test"), sampleUser("ben@acme.test")]);
    expect(found.map(({ login, apps, onCondition }) => [login, apps, onCondition])).toEqual([
      ["ana@acme.test", ["GitHub"], []],
      ["ben@acme.test", ["GitHub"], ["GitHub"]],
    ]);
  });
});
