import type { FleetState } from "../../../../shared/bridge/state/fleet.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import type { SelectOption } from "../../../ui/select-field.tsx";

/** The declared tags: those that apps use for their connectors come first, because their devices are ready. */
export function connectorTagsFirst(
  fleet: FleetState | null,
  declared: readonly string[],
): readonly SelectOption<string>[] {
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const used = new Set(apps.flatMap(({ tags }) => tags));
  const options = declared.map((tag) => ({
    value: tag,
    label: tag,
    group: used.has(tag) ? "Carries apps already" : "Other tags",
  }));
  return options.toSorted((a, b) => Number(used.has(b.value)) - Number(used.has(a.value)));
}

/** A tag that is not declared yet: the wanted one, or it with a number. */
export function newTag(wanted: string, declared: readonly string[]): string {
  if (!declared.includes(wanted)) return wanted;
  let number = 2;
  while (declared.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
