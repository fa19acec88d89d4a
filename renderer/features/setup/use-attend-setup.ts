import { useEffect } from "react";
import type { SetupStep } from "../../../shared/bridge/setup.ts";
import { call } from "../../state/call.ts";
import { sayProblem } from "../../state/feedback.ts";
import { hasDraft } from "../../state/drafts.ts";
import { useMirror } from "../../state/mirror.ts";
import { setupDraftKey } from "./review/use-decisions.ts";

/** Set-ups that are on screen now. */
const attended = new Set<string>();

/**
 * Takes a set-up up at the step it was left in, and puts it aside when another screen is shown: then main lets go of
 * its auth key. Closing the window is not leaving, because the person may be typing the commands on the host.
 */
export function useAttendSetup(setupId: string): void {
  useEffect(() => {
    attended.add(setupId);
    void takeUp(setupId);
    return () => {
      attended.delete(setupId);
      // A screen that is only drawn anew is back before this runs.
      setTimeout(() => void putAside(setupId), 0);
    };
  }, [setupId]);
}

async function takeUp(setupId: string): Promise<void> {
  const step = stepOf(setupId);
  if (step === undefined) return;
  const result = await call("setup.goTo", { setupId, step });
  if (!result.ok) sayProblem(result.problem);
}

async function putAside(setupId: string): Promise<void> {
  // A set-up that was finished or discarded has nothing to put aside.
  if (attended.has(setupId) || stepOf(setupId) === undefined) return;
  const result = await call("setup.leave", {
    setupId,
    // What was typed and cannot be planned yet is known here alone.
    ...(hasDraft(setupDraftKey(setupId)) ? { keep: true } : {}),
  });
  if (!result.ok) sayProblem(result.problem);
}

function stepOf(setupId: string): SetupStep | undefined {
  const setups = useMirror.getState().state?.setups.setups ?? [];
  return setups.find(({ id }) => id === setupId)?.step;
}
