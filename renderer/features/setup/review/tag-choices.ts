import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { connectorTag, routerTag } from "../../../../shared/connectors/connector-tag.ts";
import type { SelectOption } from "../../../ui/select-field.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";

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

/** The tag of a custom app is made of its name, and follows it until the person chooses another one. */
export function tagFollowingName(
  before: Pick<DecisionsDraft, "name" | "tag" | "isFixed">,
  part: { readonly name?: string },
  declared: readonly string[],
): { readonly tag?: string } {
  const own = [connectorTag("custom"), ownTag(before), newTag(ownTag(before), declared)];
  if (part.name === undefined || !own.includes(before.tag)) return {};
  return { tag: newTag(ownTag({ ...before, name: part.name }), declared) };
}

/** The tag that is made of a name: of connectors, or of routers. */
export function ownTag({ name, isFixed }: Pick<DecisionsDraft, "name" | "isFixed">): string {
  return isFixed ? routerTag(name) : connectorTag(name);
}
