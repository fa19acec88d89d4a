import { expect, it } from "vitest";
import {
  defaultDecisions,
  fixedDecisions,
  unknownStyle,
} from "../../../../../electron/services/setup/default-decisions.ts";
import { routesOfSetup } from "../../../../../electron/services/setup/commands-of-setup.ts";
import { connector } from "../../../../support/connector-fixtures.ts";

const decisions = {
  ...fixedDecisions(unknownStyle),
  destinations: { kind: "ranges" as const, ranges: ["203.0.113.5/32"] },
};
const router = connector({ advertisedRoutes: ["0.0.0.0/0", "::/0", "10.1.0.0/16", "203.0.113.5/32"] });

it("keeps what a device that runs already offers, because the setting replaces the whole list", () => {
  expect(routesOfSetup({ decisions, way: "existing" }, router)).toEqual(["10.1.0.0/16", "203.0.113.5/32"]);
});

it("offers exactly the addresses on a new host", () => {
  expect(routesOfSetup({ decisions, way: "linux" }, null)).toEqual(["203.0.113.5/32"]);
});

it("sets no routes on a connector, which would lose what it has learned", () => {
  const app = defaultDecisions(null, unknownStyle, true);
  expect(routesOfSetup({ decisions: app, way: "existing" }, router)).toBeUndefined();
});
