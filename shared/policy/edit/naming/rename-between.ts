import { isArray, valueAt } from "../../../hujson/json.ts";
import type { NamedList, NamedWord } from "../../document/model.ts";
import type { PolicyDocument } from "../../document/policy-file.ts";
import { sameValues } from "../../document/same-meaning.ts";
import { parseSelector } from "../../document/selector.ts";
import { planOn } from "../plan.ts";
import { declaringSections, type NameKind } from "./name-kind.ts";
import { placesNaming } from "./name-places.ts";

/** What one save of the policy file did of a rename, and nothing else. */
export interface RenameStep {
  readonly from: string;
  readonly to: string;
  readonly kind: NameKind;
  /** `beside`: the new name joins the old one. `last`: the old one goes. `whole`: one takes the place of the other. */
  readonly step: "beside" | "last" | "whole";
}

/** The step of a rename that lies between two policy files; null where they differ in anything else. */
export function renameBetween(before: PolicyDocument, after: PolicyDocument): RenameStep | null {
  const changed = (["tag", "group", "host"] as const).flatMap((kind) => {
    const [old, fresh] = [namesOf(before, kind), namesOf(after, kind)];
    const gone = [...old].filter((name) => !fresh.has(name));
    const come = [...fresh].filter((name) => !old.has(name));
    return gone.length + come.length === 0 ? [] : [{ kind, gone, come }];
  });
  const [only] = changed;
  if (only === undefined || changed.length > 1 || only.gone.length > 1 || only.come.length > 1) return null;
  const { kind, gone, come } = only;
  const steps: RenameStep[] = [];
  for (const from of gone)
    if (come.length > 0) steps.push(...come.map((to): RenameStep => ({ from, to, kind, step: "whole" })));
    else steps.push(...besideIn(before, from).map((to): RenameStep => ({ from, to, kind, step: "last" })));
  if (gone.length === 0)
    for (const to of come)
      steps.push(...besideIn(after, to).map((from): RenameStep => ({ from, to, kind, step: "beside" })));
  return steps.find((step) => leadsTo(step, before, after)) ?? null;
}

/** Whether a device still has the name that goes and lacks the other one, so that the step took something from it. */
export function leavesSomebody(
  { from, to, step, kind }: RenameStep,
  devices: readonly { readonly tags: readonly string[] }[],
): boolean {
  return (
    kind === "tag" &&
    step !== "beside" &&
    devices.some(({ tags }) => tags.includes(from) && !tags.includes(to))
  );
}

/** Devices as they were before a rename: what has the new name now had the old one then. */
export function withOldName<Carrier extends { readonly tags: readonly string[] }>(
  { from, to }: Pick<RenameStep, "from" | "to">,
  devices: readonly Carrier[],
): readonly Carrier[] {
  return devices.map((device) =>
    device.tags.includes(to) && !device.tags.includes(from)
      ? { ...device, tags: [...device.tags, from] }
      : device,
  );
}

function namesOf({ policy }: PolicyDocument, kind: NameKind): ReadonlySet<string> {
  const lists: readonly (NamedList | NamedWord)[] = policy[declaringSections[kind]];
  return new Set(lists.map(({ name }) => name.text));
}

/** More are not tried. */
const mostTried = 3;

/** Tags in the same lists as this one, those of most lists first: the other name of a rename is in all of them but tests. */
function besideIn(document: PolicyDocument, tag: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path, isKey } of placesNaming(document, tag, `${tag}-`)) {
    const list = isKey ? undefined : valueAt(document.value, path.slice(0, -1));
    if (!isArray(list)) continue;
    const tags = new Set(list.flatMap((item) => (typeof item === "string" ? tagIn(item) : [])));
    for (const one of tags) if (one !== tag) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostTried)
    .map(([name]) => name);
}

/** The tag of a selector, also of one with ports. */
function tagIn(text: string): readonly string[] {
  const [, tag] = /^(tag:[^:]+)(?::.*)?$/u.exec(text) ?? [];
  return tag !== undefined && parseSelector(tag).kind === "tag" ? [tag] : [];
}

function leadsTo({ from, to, step }: RenameStep, before: PolicyDocument, after: PolicyDocument): boolean {
  const form = { beside: { beside: true }, last: { both: true }, whole: {} }[step];
  const planned = planOn(before, { kind: "renameName", from, to, evenForeign: true, ...form });
  return planned.ok && sameValues(planned.value.document.value, after.value);
}
