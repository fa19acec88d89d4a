import * as v from "valibot";
import { list } from "../core/schema.ts";
import { lineIndex } from "../hujson/positions.ts";
import { namedWords } from "../policy/document/named-words.ts";
import { pathOf } from "../hujson/pointer.ts";
import { placeAt } from "../policy/edit/leaving/person-places.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { parseSelector } from "../policy/document/selector.ts";
import type { Snapshot } from "../tailnet/snapshot.ts";

/** A login that the policy file names, of somebody who is not, or no longer, in the tailnet. */
export const orphanSchema = v.strictObject({
  /** As written where it stands first. */
  name: v.string(),
  /** `nobody`: no person of the tailnet is called so. `suspended`: they may not use the tailnet now. */
  kind: v.picklist(["nobody", "suspended"]),
  /** 1-based lines of the file on which it stands, tests aside. */
  lines: list(v.number()),
  /** Who keeps what it stands in, where others keep all of that, tests aside: Tailrace leaves it. Null where it can go. */
  keeper: v.nullable(v.string()),
});
export type Orphan = v.InferOutput<typeof orphanSchema>;

/**
 * Every such login, in the order of the file. None while it is not known for sure who is in the tailnet: on missing or old
 * ground nobody is called nobody.
 */
export function orphansOf(
  { policy, text, value }: PolicyDocument,
  { users, devices }: Pick<Snapshot, "users" | "devices">,
): readonly Orphan[] {
  if (!users.known || users.doubt !== undefined || users.value.length === 0) return [];
  if (!devices.known || devices.doubt !== undefined) return [];
  const statuses = new Map(users.value.map(({ loginName, status }) => [loginName.toLowerCase(), status]));
  const owners = new Set(devices.value.map(({ user }) => user.toLowerCase()));
  const lines = lineIndex(text);
  const found = new Map<
    string,
    Omit<Orphan, "lines"> & { keeper: string | null; readonly lines: Set<number> }
  >();
  const words = namedWords(policy).toSorted((one, other) => one.offset - other.offset);
  for (const word of words) {
    const selector = parseSelector(word.text);
    if (selector.kind !== "user" || /^\/(?:ssh)?tests\//iu.test(word.path)) continue;
    const login = selector.login.toLowerCase();
    const status = statuses.get(login);
    const kind = status === undefined ? "nobody" : "suspended";
    if (status === undefined ? owners.has(login) : status !== "suspended") continue;
    const { manager } = placeAt(value, pathOf(word.path), word.text);
    const orphan = found.get(login) ?? { name: word.text, kind, keeper: manager, lines: new Set<number>() };
    found.set(login, orphan);
    if (manager === null) orphan.keeper = null;
    orphan.lines.add(lines.positionAt(word.offset).line);
  }
  return [...found.values()].map((orphan) => ({ ...orphan, lines: [...orphan.lines] }));
}
