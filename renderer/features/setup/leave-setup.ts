import type { SetupView } from "../../../shared/bridge/state/setups.ts";
import { call } from "../../state/call.ts";
import { sayProblem } from "../../state/feedback.ts";
import { go, goBack, useNavigation } from "../../state/navigation.ts";

/** Puts the set-up aside and goes to the apps, where it is listed as unfinished. */
export function finishLater(): void {
  go({ screen: "apps" });
}

/** The way back from the review: to the catalogue when the person came from there, to the apps otherwise. */
export function useWayBack(setup: SetupView, typed: boolean) {
  const fromCatalogue = useNavigation(({ trail }) => trail.at(-1)?.screen === "catalogue");
  return {
    label: fromCatalogue ? "Catalogue" : "Apps",
    onBack: () => {
      goBack({ screen: "apps" });
      if (fromCatalogue && !typed && setup.appliedAt === null) void forget(setup.id);
    },
  };
}

/** A set-up that was begun a moment ago and not touched would only clutter the list of unfinished ones. */
async function forget(setupId: string): Promise<void> {
  const result = await call("setup.discard", { setupId });
  if (!result.ok) sayProblem(result.problem);
}
