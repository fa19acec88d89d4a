import { expect, it } from "vitest";
import { closedPortAmong } from "../../../../../shared/governance/question/port-words.ts";

it("says of all that they lack the port only where there can be no others", () => {
  const rows = [{ lacks: "port 22" }, { lacks: "port 22" }];
  expect(closedPortAmong(rows, "to", false)).toMatch(/^, but not as it stands/u);
  expect(closedPortAmong(rows, "to", true)).toMatch(/^, 2 of them not as it stands/u);
});
