import { screen } from "@testing-library/react";
import type { AppState } from "../../../../shared/bridge/app-state.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
// The screens are loaded on demand; loading them here keeps that time out of the tests.
import "../../../../renderer/features/setup/setup.tsx";
import type { Answers } from "../../../support/fake-bridge.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleState } from "../../../support/sample-state.ts";

/** The window at a set-up, as the list of apps opens it. */
export async function openSetup(
  setup: SetupView,
  {
    answers = {},
    state = sampleState(Date.now()),
  }: { readonly answers?: Answers; readonly state?: AppState } = {},
) {
  const window = await renderApp(
    { ...state, setups: { setups: [setup] } },
    { view: { screen: "setup", setupId: setup.id }, answers },
  );
  await screen.findByRole("navigation", { name: "Steps of the set-up" });
  return window;
}
