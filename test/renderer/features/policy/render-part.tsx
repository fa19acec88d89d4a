import { act, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import type { AppState } from "../../../../shared/bridge/app-state.ts";
import { startMirror } from "../../../../renderer/state/mirror.ts";
import { believableAnswers } from "../../../support/believable-answers.ts";
import { createFakeBridge } from "../../../support/fake-bridge.ts";
import type { Answers } from "../../../support/fake-bridge.ts";
import { resetWindow } from "../../../support/render-app.tsx";

/** A part of a screen on a fake bridge, by itself. */
export async function renderPart(part: ReactElement, state: AppState | null, answers: Answers = {}) {
  const fake = createFakeBridge(state, {
    ...(state === null ? {} : believableAnswers(state)),
    ...answers,
  });
  resetWindow({ screen: "policy" });
  Object.defineProperty(window, "tailrace", { value: fake.bridge, configurable: true });
  const user = userEvent.setup();
  const shown = render(part);
  await act(async () => {
    startMirror();
    await Promise.resolve();
  });
  return { ...shown, fake, user };
}
