import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { go } from "../../state/navigation.ts";
import { useCheckFixes, type CheckFixing } from "../../state/use-check-fixes.ts";
import { wantedAct, type NextAct, type Wanted } from "./next-act.ts";

/** The next act of every app, and what the dialogs behind them need. */
export function useNextActs(): {
  readonly nextAct: (app: AppView) => NextAct | null;
  readonly fixing: CheckFixing;
} {
  // A check of the app itself names no owner in its list, so each is told whose it is.
  const fixing = useCheckFixes({ owner: { kind: "tailnet" } });
  const [asked, setAsked] = useState<string | null>(null);

  function run(app: AppView, wanted: Wanted): void {
    if (wanted.kind === "allowlist") {
      go({ screen: "app", name: app.name });
      return;
    }
    const check = { owner: { kind: "app", name: app.name } as const, ...wanted.check };
    if (check.fix?.kind === "command") fixing.fixes.onCopyCommand(check);
    else if (check.fix?.kind === "link") fixing.fixes.onLink(check.fix.name);
    else {
      setAsked(app.name);
      fixing.fixes.onAction(check);
    }
  }

  return {
    fixing,
    nextAct: (app) => {
      const wanted = wantedAct(app);
      if (wanted === null) return null;
      return {
        label: wanted.label,
        name: `${wanted.label}: ${app.name}`,
        busy: fixing.busyKey !== null && asked === app.name,
        run: () => run(app, wanted),
      };
    },
  };
}
