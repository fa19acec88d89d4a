import { go, goBack, useNavigation } from "../../state/navigation.ts";

/** Puts the set-up aside and goes to the apps, where it is listed as unfinished. */
export function finishLater(): void {
  go({ screen: "apps" });
}

/** The way back from the review: to the catalogue when the person came from there, to the apps otherwise. */
export function useWayBack() {
  const fromCatalogue = useNavigation(({ trail }) => trail.at(-1)?.screen === "catalogue");
  return { label: fromCatalogue ? "Catalogue" : "Apps", onBack: () => goBack({ screen: "apps" }) };
}
