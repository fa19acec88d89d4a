import type { PastRow } from "../../../../shared/bridge/history.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { counted, listed } from "../../../../shared/core/words.ts";
import type { ReviewAbout } from "../../../../shared/governance/past/reviews-about.ts";

type Moved = Extract<PastRow, { kind: "moved" }>;
type Crowd = Moved["gained"];

/** Names of a row before the rest is counted. */
const mostNamed = 2;

/** How names stand in a sentence: in full, or each cut where there is little room. */
export interface NameWords {
  /** What people call a login. */
  readonly short: (login: string) => string;
  /** Any name, as it stands between words of ours. */
  readonly named: (name: string) => string;
}

/** What a version of the policy file, or somebody, did to who holds something, in a sentence. */
export function pastSentence(row: PastRow, words: NameWords): string {
  if (row.kind === "unread") return "A version that cannot be read";
  if (row.kind === "role") return roleSentence(row, words);
  if (row.kind === "renamed") return `Renamed, ${words.named(row.from)} before`;
  const { became, gained, lost, turned, through, holders } = row;
  // A rule that is edited in what it gives is another one: nobody was given just this before.
  if (became === "there") return `First in the file like this, held by ${holders.toLocaleString("en")}`;
  if (became === "gone")
    return `Taken out of the policy file${isNobody(lost) ? "" : `: ${crowdWords(lost, words)} lost it`}`;
  const by = through === null ? "" : ` by ${words.named(through)}`;
  const moves = [
    ...(isNobody(gained) ? [] : [`${crowdWords(gained, words)} gained it${by}`]),
    ...(isNobody(lost) ? [] : [`${crowdWords(lost, words)} lost it${isNobody(gained) ? by : ""}`]),
  ];
  if (moves.length > 0) return moves.join(", ");
  if (!isNobody(turned)) return `On other conditions for ${crowdWords(turned, words)}`;
  return namesWords(row, words);
}

/** “Q3 review kept 9 of 11, took back 2”. */
export function reviewSentence(
  { name, items, kept, lost, taken, gone, left }: ReviewAbout,
  { named }: NameWords,
): string {
  const all = items.toLocaleString("en");
  const parts = [
    ...(kept > 0 || lost + taken + gone + left === 0 ? [`kept ${kept.toLocaleString("en")} of ${all}`] : []),
    ...(taken > 0 ? [`took back ${taken.toLocaleString("en")}${kept > 0 ? "" : ` of ${all}`}`] : []),
    ...(lost > 0 ? [`lost ${lost.toLocaleString("en")} that ${lost === 1 ? "was" : "were"} to be kept`] : []),
    ...(gone > 0 ? [`found ${gone.toLocaleString("en")} gone`] : []),
    ...(left > 0 ? [`left ${left.toLocaleString("en")} to people`] : []),
  ];
  return `${named(name)} ${parts.join(", ")}`;
}

function roleSentence(
  { login, gained, other }: Extract<PastRow, { kind: "role" }>,
  { short, named }: NameWords,
): string {
  const moved = `${named(short(login))} ${gained ? "gained" : "lost"} it`;
  if (other === null) return moved;
  return gained ? `${moved}, was ${roleWords(other)} before` : `${moved}, became ${roleWords(other)}`;
}

/** “ana”, “3 people”, “2 people + 1 device”. */
function crowdWords({ people, devices, first }: Crowd, { short, named }: NameWords): string {
  const [only] = first;
  if (people + devices === 1 && only !== undefined)
    return named(only.kind === "person" ? short(only.name) : only.name);
  return [
    ...(people === 0 ? [] : [counted(people, "person", "people")]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
  ].join(" + ");
}

function isNobody({ people, devices }: Crowd): boolean {
  return people + devices === 0;
}

/** Names came or went, and nobody gained or lost it by that. */
function namesWords({ named, unnamed }: Moved, words: NameWords): string {
  const parts = [
    ...(named.length === 0 ? [] : [`added ${few(named, words)}`]),
    ...(unnamed.length === 0 ? [] : [`took out ${few(unnamed, words)}`]),
  ];
  return `Nobody gained or lost it: ${parts.join(", ")}`;
}

function few(names: readonly string[], { named }: NameWords): string {
  const more = names.length - mostNamed;
  const first = names.slice(0, mostNamed).map(named);
  return listed(more > 0 ? [...first, `${more.toLocaleString("en")} more`] : first);
}
