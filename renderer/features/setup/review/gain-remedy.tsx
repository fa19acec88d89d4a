import { connectorTag } from "../../../../shared/connectors/connector-tag.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { newTag } from "./tag-choices.ts";

/** Another choice that may give nobody more than was meant: the plan that follows shows whether it does. */
export function GainRemedy({ draft, update }: Pick<FieldsProps, "draft" | "update">) {
  const fleet = useSlice("fleet");
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const isShared = apps.some(({ name, tags }) => name !== draft.name && tags.includes(draft.tag));
  if (isShared) {
    const own = newTag(connectorTag(draft.name), fleet?.declaredTags ?? []);
    return <Button onClick={() => update({ tag: own })}>Give {draft.name} its own tag</Button>;
  }
  if (draft.runsOn === "") return null;
  return <Button onClick={() => update({ runsOn: "" })}>Try a new connector</Button>;
}
