import type { AppView } from "../../shared/bridge/apps.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { useTailnetKey, useTextDraft } from "./drafts.ts";
import { say } from "./feedback.ts";
import { useCommand } from "./use-command.ts";
import type { EgressCopyState } from "./use-egress-copy.ts";

/** A record of an allowlist on its way. */
export interface MarkAdded {
  readonly note: string;
  readonly setNote: (note: string) => void;
  /** There is something on screen that can be recorded. */
  readonly ready: boolean;
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Takes the problem off the screen. */
  readonly clear: () => void;
  /** Answers whether it was recorded. */
  readonly save: () => Promise<boolean>;
}

/**
 * Recording that the egress IPs that a copy panel shows stand in the app’s product, with a note that survives until it
 * is saved. `setupId` is the set-up that the record completes.
 */
export function useMarkAdded(
  app: AppView,
  { format, preview }: EgressCopyState,
  setupId?: string,
): MarkAdded {
  const mark = useCommand("egress.markAdded");
  const note = useTextDraft(useTailnetKey(`ledger note ${app.name}`));
  const save = async () => {
    if (preview === null) return false;
    const text = note.value.trim();
    const result = await mark.run({
      appName: app.name,
      format,
      addresses: [...preview.addresses],
      ...(text === "" ? {} : { note: text }),
      ...(setupId === undefined ? {} : { setupId }),
    });
    if (!result.ok) return false;
    note.clear();
    say(`Recorded the egress IPs of ${app.name}`);
    return true;
  };
  return {
    note: note.value,
    setNote: note.set,
    ready: preview !== null,
    pending: mark.pending,
    problem: mark.problem,
    clear: mark.clear,
    save,
  };
}
