import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { TagChangeDialog } from "../../parts/tags/tag-change-dialog.tsx";
import { TagInput } from "../../ui/tag-input.tsx";

/** Props of `EditTags`. */
export interface EditTagsProps {
  readonly connector: ConnectorView;
  readonly fleet: FleetState;
  readonly onClose: () => void;
}

/** Which tags a connector carries, and so which apps. */
export function EditTags({ connector: { nodeId, hostname, tags }, fleet, onClose }: EditTagsProps) {
  const [wanted, setWanted] = useState<readonly string[]>(tags);
  const declared = new Set([...fleet.declaredTags, ...tags]);
  const apps = valueOr(fleet.apps, []);
  const isWrong = wanted.length === 0 || wanted.some((tag) => !declared.has(tag));
  return (
    <TagChangeDialog
      nodeId={nodeId}
      add={isWrong ? [] : wanted.filter((tag) => !tags.includes(tag))}
      remove={isWrong ? [] : tags.filter((tag) => !wanted.includes(tag))}
      title={`Tags of ${hostname}`}
      act="Change tags"
      done={`Changed the tags of ${hostname}`}
      isWrong={isWrong}
      onClose={onClose}
    >
      <TagInput
        label="Tags"
        hint="An app runs on each connector that has its tag."
        values={wanted}
        onValues={setWanted}
        suggestions={[...declared].filter((tag) => !wanted.includes(tag))}
        check={(tag) => (declared.has(tag) ? undefined : `The policy file declares no ${tag}.`)}
        note={(tag) => servedBy(tag, apps)}
        error={wanted.length === 0 ? "A connector needs one tag at least." : undefined}
      />
    </TagChangeDialog>
  );
}

function servedBy(
  tag: string,
  apps: readonly { readonly name: string; readonly tags: readonly string[] }[],
): string | undefined {
  const [first, ...more] = apps.filter(({ tags }) => tags.includes(tag));
  if (first === undefined) return undefined;
  return more.length === 0 ? first.name : `${first.name} +${more.length}`;
}
