import type { AppMove } from "../../../shared/connectors/move-app.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import { TagChangeDialog } from "./tag-change-dialog.tsx";

/** Apps named in a button; more are counted. */
const fewNamed = 1;

/** “Move Jira to connector-lis-1”, “Move 12 apps to connector-lis-1”. */
export function moveWords({ apps, host }: AppMove): string {
  const what = apps.length > fewNamed ? counted(apps.length, "app") : listed(apps);
  return `Move ${what} to ${host.hostname}`;
}

/** Moves apps that no connector serves to a running one: it takes their tag on. */
export function MoveApp({ move, onClose }: { readonly move: AppMove; readonly onClose: () => void }) {
  const { apps, tag, host } = move;
  const words = moveWords(move);
  return (
    <TagChangeDialog
      nodeId={host.nodeId}
      add={[tag]}
      remove={[]}
      title={words}
      act={words}
      done={`${host.hostname} carries ${tag}`}
      onClose={onClose}
    >
      <p className="foreign">
        {host.hostname} takes on <span className="mono">{tag}</span> and keeps its other tags. The policy file
        stays as it is.
        {apps.length > fewNamed ? ` Apps: ${apps.join(", ")}.` : null}
      </p>
    </TagChangeDialog>
  );
}
