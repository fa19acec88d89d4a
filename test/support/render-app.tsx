import { act, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { AppState } from "../../shared/bridge/app-state.ts";
import { App, Shell } from "../../renderer/app.tsx";
import { screens } from "../../renderer/shell/screens.tsx";
import { setConnectedNotice } from "../../renderer/state/connected-notice.ts";
import { useDrafts } from "../../renderer/state/drafts.ts";
import { useFeedback } from "../../renderer/state/feedback.ts";
import { startMirror, useMirror } from "../../renderer/state/mirror.ts";
import { useNavigation } from "../../renderer/state/navigation.ts";
import type { View } from "../../renderer/state/navigation.ts";
import { believableAnswers } from "./believable-answers.ts";
import { createFakeBridge } from "./fake-bridge.ts";
import type { Answers } from "./fake-bridge.ts";

/** The whole window on a fake bridge, at a view, with believable answers unless scripted otherwise. */
export async function renderApp(
  state: AppState,
  { view = { screen: "apps" }, answers = {} }: { readonly view?: View; readonly answers?: Answers } = {},
) {
  const fake = createFakeBridge(state, { ...believableAnswers(state), ...answers });
  resetWindow(view);
  Object.defineProperty(window, "tailrace", { value: fake.bridge, configurable: true });
  const user = userEvent.setup();
  await loadWindow();
  const screen = render(<App />);
  await act(async () => {
    startMirror();
    await Promise.resolve();
  });
  return { ...screen, fake, user };
}

/** Loads what the window loads by and by, so that each screen is drawn at once. */
export async function loadWindow(): Promise<void> {
  await Promise.all([Shell, ...Object.values(screens)].map(({ load }) => load()));
}

/** Brings every store of the window back to its start. */
export function resetWindow(view: View = { screen: "apps" }): void {
  useMirror.setState({ state: null, revisions: null, problem: null });
  useNavigation.setState({ view, trail: [] });
  useFeedback.setState({ messages: [] });
  useDrafts.setState({ values: {} });
  setConnectedNotice(null);
}
