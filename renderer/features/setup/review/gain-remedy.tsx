import { connectorTag } from "../../../../shared/connectors/connector-tag.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import type { FieldsProps } from "./fields-props.ts";
import styles from "./review.module.css";
import { newTag } from "./tag-choices.ts";

/** Other choices that may give nobody more than was meant: the plan that follows shows whether they do. */
export function GainRemedy({ draft, update }: Pick<FieldsProps, "draft" | "update">) {
  const isOpen = draft.reach === "internet" && draft.accessForm === "grant" && !draft.via;
  return (
    <>
      <OtherHost draft={draft} update={update} />
      {isOpen ? (
        <>
          <Button onClick={() => update({ via: true })}>Only through this connector</Button>
          {/* Source: tailscale/tailscale#16643, a rule beyond the plan is saved and passes its tests. */}
          <p className={styles.muted}>
            Only through this connector, no exit node opens. Below Premium, Tailscale may save it and drop the
            traffic.
          </p>
        </>
      ) : null}
    </>
  );
}

function OtherHost({ draft, update }: Pick<FieldsProps, "draft" | "update">) {
  const fleet = useSlice("fleet");
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  // A fixed destination shares nothing with what else its router leads to.
  if (draft.isFixed) return null;
  const isShared = apps.some(({ name, tags }) => name !== draft.name && tags.includes(draft.tag));
  if (isShared) {
    const own = newTag(connectorTag(draft.name), fleet?.declaredTags ?? []);
    return <Button onClick={() => update({ tag: own })}>Give {draft.name} its own tag</Button>;
  }
  if (draft.runsOn === "") return null;
  return <Button onClick={() => update({ runsOn: "" })}>Try a new connector</Button>;
}
