import type { Severity } from "../../shared/connectors/checks/health-check.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { severityWords } from "../../shared/bridge/status-words.ts";
import type { StatusProps } from "../ui/status.tsx";

/** How a severity is shown. Information alone does not make anything unwell. */
export const severityStatus: Readonly<Record<Severity, StatusProps>> = {
  ok: { kind: "ok", word: severityWords.ok },
  info: { kind: "ok", word: severityWords.info },
  warning: { kind: "attention", word: severityWords.warning },
  error: { kind: "error", word: severityWords.error },
  unknown: { kind: "unknown", word: severityWords.unknown },
};

/** How an app is shown: the state and the few words of its path. */
export function appStatusProps(app: Pick<AppView, "path">): StatusProps {
  const { state, short } = app.path;
  return { kind: state === "none" ? "unknown" : state, word: short };
}
