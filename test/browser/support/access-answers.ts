import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Answers } from "../../support/fake-bridge.ts";
import { hostileEntitlement, hostileMatrix, hostilePeople } from "../../support/hostile-people.ts";
import { largeAppUsers, largeMatrix, largePeople } from "../../support/large-company.ts";
import { sampleMatrix } from "../../support/sample-matrix.ts";
import type { SampleName } from "./sample-name.ts";

const unread = () => fail(problem("not-found", "The policy file could not be read."));

/** What of access is another than that of the sample: a large company’s, with hostile names, of nobody, or not to be read. */
export function accessAnswers(sample: SampleName): Answers {
  const now = Date.now();
  switch (sample) {
    case "large": {
      const [people, matrix] = [largePeople(now), largeMatrix()];
      return {
        "access.ofApp": () => ok(largeAppUsers()),
        "access.people": () => ok(people),
        "access.matrix": () => ok(matrix),
      };
    }
    case "hostile":
      return {
        "access.people": () => ok(hostilePeople(now)),
        "access.entitlement": () => ok(hostileEntitlement()),
        "access.matrix": () => ok(hostileMatrix(now)),
      };
    case "empty":
      return {
        "access.people": () => ok({ people: [], orphans: [], gaps: [] }),
        "access.entitlements": () => ok({ lines: [], gaps: [] }),
        "access.matrix": () => ok({ ...sampleMatrix(now), people: [], groups: [], columns: [] }),
      };
    case "first-sync":
    case "failed":
      return { "access.people": unread, "access.entitlements": unread, "access.matrix": unread };
    case "none":
    case "sample":
    case "limited":
    case "aged":
    case "crowded":
    case "paths":
    case "setups":
    case "hostile-setups":
      return {};
  }
}
