import type { AppUsers, AppUserView } from "../../shared/bridge/access.ts";

/** Somebody of a group who may use an app. */
function member(name: string, change: Partial<AppUserView> = {}): AppUserView {
  return {
    kind: "person",
    name,
    verdict: "yes",
    through: ["group:engineering"],
    postures: [],
    ...change,
  };
}

/** Thirteen people, some on a condition, and a device; of one group nobody can say who is in it. */
export function sampleAppUsers(): AppUsers {
  const names = ["ann", "bruno", "chiara", "dmitri", "elif", "farid", "greta", "hugo", "ines", "jonas"];
  return {
    users: [
      ...names.map((name) => member(`${name}@acme.example.com`)),
      member("kim@acme.example.com", { through: ["group:engineering", "autogroup:admin"] }),
      member("lena@acme.example.com", { verdict: "conditional", postures: ["posture:latest"] }),
      member("a-contractor-with-a-very-long-name@partner.example.org", {
        verdict: "unknown",
        through: ["autogroup:shared"],
      }),
      member("build-runner-7", { kind: "device", through: ["tag:ci"] }),
    ],
    rules: [
      {
        name: "rule 2 of grants",
        line: 31,
        text: '{ "src": ["group:engineering", "tag:ci"], "dst": ["tag:github-app-connector"], "ip": ["53"] }',
        gives: "names",
      },
      {
        name: "rule 3 of grants",
        line: 38,
        text: '{ "src": ["group:engineering", "tag:ci"], "dst": ["autogroup:internet"], "ip": ["443"] }',
        gives: "traffic",
      },
    ],
    unknowns: ["Who is in group:scim-platform@acme.example.com is not known here."],
  };
}
