import type { ContainerChange } from "./edit-plan.ts";
import { filledInside } from "./filled-container.ts";
import { insertions } from "./insertion.ts";
import { layoutOf } from "./layout.ts";
import type { Site } from "./neighbour.ts";
import { removals } from "./removal.ts";
import type { Style } from "./style.ts";
import { changedText, sortedChanges, type TextChange } from "./text-change.ts";
import { hasComment } from "./trivia.ts";

/** The changes to a text that take items out of one container and put others in, in the container's own style. */
export function containerChanges(text: string, change: ContainerChange, style: Style): readonly TextChange[] {
  const { node, removed, inserted } = change;
  const layout = layoutOf(text, node);
  const site: Site = { text, node, layout, style };
  const taken = removals(text, layout, removed);
  if (removed.size === layout.count) {
    const left = inside(site, taken);
    const kept = hasComment(left, 0, left.length) ? left : "";
    const filled = inserted.length > 0 ? filledInside(site, change, left) : kept;
    return [{ start: node.start + 1, end: layout.close, text: filled }];
  }
  const changes: TextChange[] = [...insertions(site, change), ...taken];
  const lastKept = lastNotIn(removed, layout.count);
  const appended = inserted.some(({ index }) => index > lastKept);
  if (lastKept < layout.count - 1 && !appended && !layout.trailingComma()) {
    const comma = layout.comma(lastKept);
    const { end } = layout.item(lastKept);
    // A comma that begins its line goes with the line break before it.
    changes.push({ start: hasComment(text, end, comma) ? comma : end, end: comma + 1, text: "" });
  }
  return changes;
}

/** What is left between the brackets when the spans are gone. */
function inside({ text, node, layout }: Site, taken: readonly TextChange[]): string {
  const open = node.start + 1;
  const moved = taken.map(({ start, end }) => ({ start: start - open, end: end - open, text: "" }));
  const left = text.slice(open, layout.close);
  return changedText(left, sortedChanges(moved)) ?? left;
}

function lastNotIn(removed: ReadonlySet<number>, count: number): number {
  let last = count - 1;
  while (removed.has(last)) last--;
  return last;
}
