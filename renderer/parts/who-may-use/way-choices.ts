import type { WantedAppUser } from "../../../shared/policy/edit/intent-fields.ts";
import type { SelectOption } from "../../ui/select-field.tsx";
import { counted } from "../../../shared/core/words.ts";

/** What may be chosen for each: through which connectors, and on which condition. */
export interface WayChoices {
  /** Tags as one value each, joined by a space; an empty one for any router. */
  readonly via: readonly SelectOption<string>[];
  readonly postures: readonly SelectOption<string>[];
}

/** What the ways of an app’s users are chosen from. */
interface WayGround {
  readonly appName: string;
  /** Tags of its connectors that no other app has. */
  readonly own: readonly string[];
  /** Tags of its connectors that other apps have too. */
  readonly shared: readonly string[];
  /** Tags that serve no app yet. */
  readonly free: readonly string[];
  readonly postures: readonly string[];
  readonly users: readonly WantedAppUser[];
  /** The addresses from which the connectors of a tag leave, as far as they are known. */
  readonly addresses?: ReadonlyMap<string, readonly string[]>;
}

/**
 * The ways through connectors: all that are the app’s alone, each of them, one that serves no app yet, any router. One that
 * leads to other apps too is not offered; where it stands already it is said to be that.
 */
export function wayChoices(ground: WayGround): WayChoices {
  const { appName, own, shared, free, postures, users, addresses = new Map() } = ground;
  const named = (value: string, words = withoutPrefix(value)) => {
    const known = new Set(value.split(" ").flatMap((tag) => addresses.get(tag) ?? []));
    return known.size === 0 ? words : `${words} · ${counted(known.size, "IP")}`;
  };
  const present = users.filter(({ via }) => via.length > 0);
  const others = present.filter(({ via }) => via.some((tag) => shared.includes(tag)));
  const values = new Set([
    ...(own.length > 1 ? [own.join(" ")] : []),
    ...own,
    ...present.filter((user) => !others.includes(user)).map(({ via }) => via.join(" ")),
  ]);
  return {
    via: [
      ...[...values].map((value) => ({
        value,
        label: value === own.join(" ") && own.length > 1 ? named(value, "all its connectors") : named(value),
        group: `Connectors of ${appName}`,
      })),
      ...free
        .filter((tag) => !values.has(tag))
        .map((tag) => ({ value: tag, label: named(tag), group: "Serve no app yet" })),
      ...[...new Set(others.map(({ via }) => via.join(" ")))].map((value) => ({
        value,
        label: named(value),
        group: "Serve other apps too",
      })),
      { value: "", label: "any connector", group: "Without via" },
    ],
    postures: [
      { value: "", label: "any device" },
      ...postures.map((name) => ({ value: name, label: name.replace(/^posture:/u, "") })),
    ],
  };
}

/** Tags joined by spaces, as they are shown in a select. */
function withoutPrefix(tags: string): string {
  return tags
    .split(" ")
    .map((tag) => tag.replace(/^tag:/u, ""))
    .join(" + ");
}
