import { useState } from "react";
import type { Preferences } from "../../../shared/bridge/preferences.ts";
import { useCommand } from "../../state/use-command.ts";

/** The preferences as shown: what was just chosen stands at once, and is taken back if it cannot be saved. */
export function usePreferences(saved: Preferences) {
  const [chosen, setChosen] = useState<Partial<Preferences>>({});
  const save = useCommand("preferences.save");
  const change = async (part: Partial<Preferences>) => {
    setChosen((before) => ({ ...before, ...part }));
    await save.run(part);
    setChosen((before) => without(before, part));
  };
  return {
    values: { ...saved, ...chosen },
    pending: save.pending,
    problem: save.problem,
    change: (part: Partial<Preferences>) => void change(part),
  };
}

/** Drops what this save was about; a newer choice of the same setting stays. */
function without(chosen: Partial<Preferences>, part: Partial<Preferences>): Partial<Preferences> {
  const gone = new Map(Object.entries(part));
  return Object.fromEntries(Object.entries(chosen).filter(([key, value]) => gone.get(key) !== value));
}
