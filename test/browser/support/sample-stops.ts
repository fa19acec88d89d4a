import { pathStates } from "../../support/path-states.ts";
import { toldByCodes } from "../../support/told-by-codes.ts";
import { section, within, type PageStop } from "./stops.ts";

/** The first start: no tailnet yet. */
export const firstStops: readonly PageStop[] = [
  {
    name: "first-start",
    go: (page) => page.getByRole("heading", { level: 1, name: "Tailrace" }).waitFor(),
  },
];

/** The path in every state: small in the rows, and large for each app. */
export const pathStops: readonly PageStop[] = [
  { name: "paths", go: section("Apps") },
  ...Object.entries(pathStates(0)).map(([name, { app }]): PageStop => ({
    name: `path-${name.replaceAll(/[^a-z]+/giu, "-")}`,
    go: within("Apps", toldByCodes(app.name)),
  })),
];

/** Two hundred connectors. */
export const longStops: readonly PageStop[] = [{ name: "long-connectors", go: section("Connectors") }];
