import { expect, it } from "vitest";
import { company, declarations, differenceBetween } from "../../../../../support/policy-world.ts";

const throughTag = (tag: string | null) =>
  JSON.stringify({
    ...declarations,
    grants: [
      {
        src: ["cleo@acme.test"],
        dst: ["autogroup:internet"],
        ip: ["*"],
        ...(tag === null ? {} : { via: [tag] }),
      },
    ],
  });
const none = JSON.stringify({ ...declarations, grants: [] });

it("counts who uses exit nodes by whatever carries the traffic, as the list of entitlements does", () => {
  const exits = (after: string) => differenceBetween(none, after, company, {}).summary(null).exitNodes;
  expect(exits(throughTag(null))).toBe(1);
  expect(exits(throughTag("tag:exit"))).toBe(1);
  // A router that is no exit node carries nobody to the internet.
  expect(exits(throughTag("tag:router"))).toBe(0);
  const lost = differenceBetween(throughTag("tag:exit"), none, company, {}).summary(null);
  expect(lost).toMatchObject({ exitNodes: 0, exitNodesLost: 1 });
});
