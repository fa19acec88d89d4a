import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { hopActs } from "../../parts/path/hop-acts.ts";
import { useCheckFixes, type CheckFixing } from "../../state/use-check-fixes.ts";
import type { NextAct } from "../../parts/next-act-button.tsx";
import { hopToMend } from "../../parts/path/hop-to-mend.ts";
import { rowLabel } from "./next-act.ts";

/** The next act of every app, and what the dialogs behind them need. */
export function useNextActs(): {
  readonly nextAct: (app: AppView) => NextAct | null;
  readonly fixing: CheckFixing;
} {
  // Each remedy says whose check it mends.
  const fixing = useCheckFixes({ owner: { kind: "tailnet" } });
  const [asked, setAsked] = useState<string | null>(null);
  return {
    fixing,
    nextAct: (app) => {
      const hop = hopToMend(app);
      if (hop?.remedy === undefined) return null;
      const label = rowLabel(hop.remedy);
      const acts = hopActs(app.name, fixing);
      return {
        label,
        name: `${label}: ${app.name}`,
        busy: asked === app.name && acts.isBusy(hop),
        run: () => {
          setAsked(app.name);
          if (hop.remedy?.kind === "copy") acts.open(hop);
          else acts.mend(hop);
        },
      };
    },
  };
}
