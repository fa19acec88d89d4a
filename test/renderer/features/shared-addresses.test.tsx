import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { ok } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const stripe = { screen: "app", name: "Stripe" } as const;

it("says in the dialog of an app which names share an address with another app’s", async () => {
  const names = [
    { name: "stripe.com", addresses: ["140.82.121.3"] },
    { name: "api.stripe.com", addresses: ["140.82.121.6"] },
    { name: "acme.snowflakecomputing.com", addresses: ["140.82.121.6"] },
  ];
  const { user } = await renderApp(sampleState(now), {
    view: stripe,
    answers: { "connectors.learnedNames": () => ok([{ nodeId: "n1", at: now, names }]) },
  });
  await user.click(screen.getByRole("button", { name: "Edit" }));
  const shared = within(await screen.findByRole("list", { name: "Shared addresses" }));
  expect(shared.getByText("api.stripe.com shares 140.82.121.6 with Snowflake")).toBeTruthy();
  expect(shared.queryByText(/140\.82\.121\.3/u)).toBeNull();
  // Without the domain it is not the app’s any more.
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Remove *.stripe.com" }));
  expect(screen.queryByRole("list", { name: "Shared addresses" })).toBeNull();
});
