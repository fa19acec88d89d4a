import type { AppView } from "../../shared/bridge/state/fleet.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { useTextDraft } from "./drafts.ts";
import { say } from "./feedback.ts";
import { useCommand } from "./use-command.ts";

/** Where a record belongs, and how the addresses were copied. */
export interface MarkDetails {
  /** The set-up that the record completes. */
  readonly setupId?: string;
  /** The format that was chosen; the product’s own by default. */
  readonly format?: EgressFormatId;
}

/** Recording that an app’s egress IPs stand in its product, with a note that survives until it is saved. */
export function useMarkAdded(app: AppView, { setupId, format }: MarkDetails = {}) {
  const mark = useCommand("egress.markAdded");
  const note = useTextDraft(`ledger note ${app.name}`);
  /** Whether it was recorded. */
  const save = async (): Promise<boolean> => {
    const text = note.value.trim();
    const result = await mark.run({
      appName: app.name,
      format: format ?? (isEgressFormatId(app.format) ? app.format : "line"),
      ...(text === "" ? {} : { note: text }),
      ...(setupId === undefined ? {} : { setupId }),
    });
    if (!result.ok) return false;
    note.clear();
    say(`Recorded the egress IPs of ${app.name}`);
    return true;
  };
  return { note: note.value, setNote: note.set, pending: mark.pending, problem: mark.problem, save };
}
