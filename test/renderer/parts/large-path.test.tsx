import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { LargePath } from "../../../renderer/parts/path/large-path.tsx";
import { pathOf } from "../../../shared/connectors/path/path-of.ts";
import { pathStates } from "../../support/path-states.ts";

it("says in a button what its column has room for, and all of it to those who hear it", () => {
  const acts = { mend: () => undefined, isBusy: () => false };
  const path = pathOf(pathStates(0)["IP changed"]);
  render(<LargePath path={path} name="MongoDB" productId={null} acts={acts} />);
  const button = screen.getByRole("button", { name: "Copy 1 missing IP: MongoDB" });
  expect([button.textContent, button.title]).toEqual(["Copy 1 IP", "Copy 1 missing IP"]);
});
