import type { PeopleView, PersonLineView } from "../../shared/bridge/access.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function person(now: number, login: string, change: Partial<PersonLineView>, ago: number): PersonLineView {
  return {
    login: `${login}@acme.example.com`,
    name: "",
    role: "member",
    groups: [],
    apps: [],
    mayBeMore: false,
    lastSeen: now - ago,
    ...change,
  };
}

/** Seven people of a company: some may have more than can be known, one has nothing. */
export function samplePeople(now: number): PeopleView {
  const eng = { groups: ["group:engineering"], apps: ["GitHub", "Jira"] };
  return {
    people: [
      person(
        now,
        "ana",
        { groups: ["group:engineering", "group:sre"], apps: ["GitHub", "Jira", "Stripe"], mayBeMore: true },
        12 * minute,
      ),
      person(now, "bruno", { ...eng, role: "network-admin" }, 30_000),
      person(now, "chidi", { groups: ["group:contractors"], apps: ["GitHub"] }, 41 * day),
      person(now, "emre", { ...eng, mayBeMore: true }, 2 * hour),
      person(now, "greta", { ...eng, role: "admin" }, 3 * minute),
      person(now, "hiro", { groups: ["group:sales"], apps: [], mayBeMore: true }, day),
      person(now, "ines", { role: "auditor" }, 6 * day),
    ],
    unknowns: [],
  };
}
