import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import {
  isMailAddress,
  isNameable,
  namedAnew,
  responsibleFor,
  standingOf,
  withResponsible,
  type AppResponsible,
} from "../../../../shared/governance/responsible.ts";
import { sampleUser } from "../../../support/sample-user.ts";

const ann = { login: "ann@acme.example", userId: "u-ann@acme.example" };
const agency = { login: "ops@agency.example", userId: null };

function entry(appId: string, ...people: AppResponsible["people"]): AppResponsible {
  return { appId, people, at: 1, by: "eve@acme.example" };
}

describe("whether the tailnet still has an owner", () => {
  const users = known([
    sampleUser("ann@acme.example"),
    sampleUser("ben@acme.example", { status: "suspended" }),
  ]);

  it.each([
    ["is there", ann, "ann@acme.example", "here"],
    ["is suspended", { login: "ben@acme.example", userId: null }, "ben@acme.example", "suspended"],
    ["was never there", agency, "ops@agency.example", "outside"],
    ["left", { login: "cy@acme.example", userId: "u-cy" }, "cy@acme.example", "left"],
    ["is written in other letters", { login: "ANN@acme.example", userId: null }, "ann@acme.example", "here"],
  ] as const)("who %s", (_what, one, login, standing) => {
    expect(standingOf(one, users)).toEqual({ login, standing });
  });

  it("follows a changed login, and somebody who came back under another id", () => {
    const renamed = known([sampleUser("ann.lee@acme.example", { id: ann.userId })]);
    expect(standingOf(ann, renamed)).toEqual({ login: "ann.lee@acme.example", standing: "here" });
    const back = known([sampleUser("ann@acme.example", { id: "u-new" })]);
    expect(standingOf(ann, back).standing).toBe("here");
  });

  it("says of nobody that they left where the list is missing, old or not whole", () => {
    expect(standingOf(ann, unknown("The list of people was refused.")).standing).toBe("unknown");
    for (const kind of ["last-known", "incomplete"] as const)
      expect(standingOf(ann, known([], { kind, reason: "It is short.", asOf: 1 })).standing).toBe("unknown");
  });
});

describe("who is responsible for an app", () => {
  it("is everybody who was named under any of its ids, each once", () => {
    const all = [entry("app:GitHub", ann), entry("app:Code", { ...ann, login: "ANN@acme.example" }, agency)];
    expect(responsibleFor(all, ["app:GitHub", "app:Code"]).map(({ login }) => login.toLowerCase())).toEqual([
      ann.login,
      agency.login,
    ]);
    expect(responsibleFor(all, ["app:Jira"])).toEqual([]);
  });

  it("replaces what stood under any of its ids, and keeps nothing where nobody is named", () => {
    const all = [entry("app:GitHub", ann), entry("app:Code", agency), entry("app:Jira", ann)];
    const ids = ["app:GitHub", "app:Code"];
    expect(withResponsible(all, ids, entry("app:GitHub", agency))).toEqual([
      entry("app:Jira", ann),
      entry("app:GitHub", agency),
    ]);
    expect(withResponsible(all, ids, entry("app:GitHub"))).toEqual([entry("app:Jira", ann)]);
  });

  it("keeps the id of somebody who left when another is named beside them", () => {
    const users = [sampleUser("ben@acme.example")];
    expect(namedAnew([ann.login, "Ben@acme.example", agency.login], [ann], users)).toEqual([
      ann,
      { login: "ben@acme.example", userId: "u-ben@acme.example" },
      agency,
    ]);
  });
});

describe("who can be named, and whom mail reaches", () => {
  it.each([
    ["ann@acme.example", true, true],
    ["ann+ops@sub.acme.example", true, true],
    ["jörg@büro.example", true, true],
    ["ann@github", true, false],
    ["ann@passkey", true, false],
    ["ann", false, false],
    ["autogroup:member", false, false],
    ["ann@acme.example\nBcc: all@acme.example", false, false],
    ["a,b@acme.example", true, false],
    ["Ann <ann@acme.example>", false, false],
    ["ann@acme.example>", true, false],
    ["ann@.example", true, false],
    ["ann\u202E@acme.example", false, false],
    ["@", false, false],
  ])("%j", (login, nameable, mail) => {
    expect(isNameable(login)).toBe(nameable);
    expect(isMailAddress(login)).toBe(mail);
  });
});
