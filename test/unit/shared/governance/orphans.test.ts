import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { orphanHygiene } from "../../../../shared/governance/hygiene/orphan-names.ts";
import { orphansOf } from "../../../../shared/governance/orphans.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";
import { hygieneGround, somebody } from "../../../support/hygiene-world.ts";
import { declarations, documentOf } from "../../../support/policy-world.ts";
import { sampleUser } from "../../../support/sample-user.ts";

const people = (...users: readonly User[]) => ({ users: known(users), devices: known([]) });

describe("names that are nobody's", () => {
  it("are told with where they stand, and whether only in what others keep", () => {
    const document = documentOf({
      ...declarations,
      groups: { "group:ops": ["ana@acme.test", "gone@acme.test"] },
      grants: [
        { src: ["old@acme.test"], dst: ["tag:db"], app: { "tailscale.com/cap/pam/x": [{}] } },
        { src: ["gone@acme.test"], dst: ["tag:db"], app: { "tailscale.com/cap/pam/x": [{}] } },
      ],
    });
    const orphans = orphansOf(document, people(sampleUser("ana@acme.test")));
    expect(orphans.map(({ name, kind, keeper }) => [name, kind, keeper !== null])).toEqual([
      ["gone@acme.test", "nobody", false],
      ["old@acme.test", "nobody", true],
    ]);
  });

  it("are left alone by the clean-up where they stand only in what others keep, whatever tests name them", () => {
    const policy = `{
      "tagOwners": {"tag:db": []},
      "grants": [{"src": ["old@acme.test"], "dst": ["tag:db"], "app": {"tailscale.com/cap/pam/x": [{}]}}],
      "tests": [{"src": "old@acme.test", "accept": ["tag:db:22"]}],
    }`;
    const ground = hygieneGround(policy, { users: [somebody("ana@acme.test")] });
    const { findings = [], leftAlone = [] } = orphanHygiene(ground);
    expect(findings).toEqual([]);
    expect(leftAlone.map(({ name }) => name)).toEqual(["old@acme.test"]);
  });

  it("are none while it is not known who is there", () => {
    const document = documentOf({ ...declarations, groups: { "group:ops": ["gone@acme.test"] } });
    expect(orphansOf(document, people())).toEqual([]);
  });
});
