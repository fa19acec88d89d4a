import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { orphansOf } from "../../../../shared/governance/orphans.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";
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
    expect(orphans.map(({ name, kind, kept }) => [name, kind, kept])).toEqual([
      ["gone@acme.test", "nobody", false],
      ["old@acme.test", "nobody", true],
    ]);
  });

  it("are none while it is not known who is there", () => {
    const document = documentOf({ ...declarations, groups: { "group:ops": ["gone@acme.test"] } });
    expect(orphansOf(document, people())).toEqual([]);
  });
});
