import type { SelectOption } from "../../ui/select-field.tsx";
import type { AppLine } from "./app-lines.ts";

/** Whose apps are shown: everybody’s, nobody’s, or those of one owner by login in small letters. */
export type OwnerFilter = "any" | "none" | `of ${string}`;

/** Whether a line is of the owner that is asked for. An app that is being set up has none yet. */
export function isOfOwner(line: AppLine, filter: OwnerFilter): boolean {
  if (filter === "any") return true;
  const owners = ownersOf(line);
  return filter === "none" ? owners.length === 0 : owners.some((login) => keyOf(login) === filter);
}

/** Everybody who answers for an app, to choose from; empty while nobody does. */
export function ownerOptions(
  lines: readonly AppLine[],
  short: (login: string) => string,
): readonly SelectOption<OwnerFilter>[] {
  const apps = new Map<OwnerFilter, { login: string; count: number }>();
  for (const login of lines.flatMap(ownersOf)) {
    const { count = 0 } = apps.get(keyOf(login)) ?? {};
    apps.set(keyOf(login), { login, count: count + 1 });
  }
  if (apps.size === 0) return [];
  const none = lines.filter((line) => ownersOf(line).length === 0).length;
  return [
    { value: "any", label: "Any owner" },
    ...[...apps]
      .map(([value, { login, count }]) => ({ value, label: `${short(login)} · ${count}` }))
      .toSorted((one, other) => one.label.localeCompare(other.label, "en")),
    ...(none === 0 ? [] : [{ value: "none" as const, label: `No owner · ${none}` }]),
  ];
}

/** Logins of those who answer for an app. */
export function ownersOf(line: AppLine): readonly string[] {
  return line.kind === "app" ? (line.app.responsible ?? []).map(({ login }) => login) : [];
}

function keyOf(login: string): OwnerFilter {
  return `of ${login.toLowerCase()}`;
}
