import type { Severity } from "../../shared/connectors/checks/health-check.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { appStatus, severityWords } from "../../shared/bridge/status-words.ts";
import type { StatusProps } from "../ui/status.tsx";

/** How a severity is shown. Information alone does not make anything unwell. */
export const severityStatus: Readonly<Record<Severity, StatusProps>> = {
  ok: { kind: "ok", word: severityWords.ok },
  info: { kind: "ok", word: severityWords.info },
  warning: { kind: "attention", word: severityWords.warning },
  error: { kind: "error", word: severityWords.error },
  unknown: { kind: "unknown", word: severityWords.unknown },
};

/** How an app is shown. */
export function appStatusProps(app: AppView): StatusProps {
  const { severity, word } = appStatus(app);
  return { kind: severityStatus[severity].kind, word };
}
