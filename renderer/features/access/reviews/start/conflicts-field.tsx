import { thingSections } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { thingItems } from "../../../../../shared/governance/reviews/thing-items.ts";
import { useRead } from "../../../../state/use-read.ts";
import { TagInput } from "../../../../ui/tag-input.tsx";
import { useEntitlements } from "../../entitlements/entitlements-reading.tsx";

/** Two entitlements that nobody should hold together, as they are written: “group:eng + group:finance”. */
export function conflictOf(written: string): { one: string; other: string } | null {
  const [one = "", other = "", ...more] = written.split(" + ").map((part) => part.trim());
  return one === "" || other === "" || one === other || more.length > 0 ? null : { one, other };
}

/** Props of `ConflictsField`. */
export interface ConflictsFieldProps {
  readonly pairs: readonly string[];
  readonly onPairs: (pairs: readonly string[]) => void;
}

/** What nobody should hold together: items of whoever does are marked. */
export function ConflictsField({ pairs, onPairs }: ConflictsFieldProps) {
  const lines = useEntitlements().value?.lines ?? [];
  const credentials = useRead("access.credentials", {}).value;
  const things =
    credentials === null ? [] : thingSections.flatMap((one) => thingItems(credentials, one).items);
  const names = new Set([...lines, ...things].map(({ name }) => name));
  return (
    <TagInput
      label="Conflicts of duty"
      hint="Write two that nobody may hold together: group:a + group:b"
      placeholder="group:eng + group:finance"
      read={(text) => [text.trim()]}
      values={pairs}
      onValues={onPairs}
      check={(written) => {
        const pair = conflictOf(written);
        if (pair === null) return `Write two names with “ + ” between: ${written}`;
        const missing = [pair.one, pair.other].find((name) => names.size > 0 && !names.has(name));
        return missing === undefined ? undefined : `Nothing here is called ${missing}.`;
      }}
    />
  );
}
