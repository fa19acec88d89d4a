import type { PastRow } from "../../../../shared/bridge/history.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { counted, isolated, listed } from "../../../../shared/core/words.ts";
import type { ReviewAbout } from "../../../../shared/governance/past/reviews-about.ts";

type Moved = Extract<PastRow, { kind: "moved" }>;
type Crowd = Moved["gained"];

/** Names of a row before the rest is counted. */
const mostNamed = 2;

/** What a version of the policy file, or somebody, did to who holds something, in a sentence; `short` says what people call a login. */
export function pastSentence(row: PastRow, short: (login: string) => string): string {
  if (row.kind === "unread") return "A version that cannot be read";
  if (row.kind === "role") return roleSentence(row, short);
  const { became, gained, lost, turned, through, holders } = row;
  // A rule that is edited in what it gives is another one: nobody was given just this before.
  if (became === "there") return `First in the file like this, held by ${holders.toLocaleString("en")}`;
  if (became === "gone")
    return `Taken out of the policy file${isNobody(lost) ? "" : `: ${crowdWords(lost, short)} lost it`}`;
  const by = through === null ? "" : ` by ${isolated(through)}`;
  const moves = [
    ...(isNobody(gained) ? [] : [`${crowdWords(gained, short)} gained it${by}`]),
    ...(isNobody(lost) ? [] : [`${crowdWords(lost, short)} lost it${isNobody(gained) ? by : ""}`]),
  ];
  if (moves.length > 0) return moves.join(", ");
  if (!isNobody(turned)) return `On other conditions for ${crowdWords(turned, short)}`;
  return namesWords(row);
}

/** “Q3 review kept 9 of 11, took back 2”. */
export function reviewSentence({ name, items, kept, taken, gone, left }: ReviewAbout): string {
  const all = items.toLocaleString("en");
  const parts = [
    ...(kept > 0 || taken + gone + left === 0 ? [`kept ${kept.toLocaleString("en")} of ${all}`] : []),
    ...(taken > 0 ? [`took back ${taken.toLocaleString("en")}${kept > 0 ? "" : ` of ${all}`}`] : []),
    ...(gone > 0 ? [`found ${gone.toLocaleString("en")} gone`] : []),
    ...(left > 0 ? [`left ${left.toLocaleString("en")} to people`] : []),
  ];
  return `${isolated(name)} ${parts.join(", ")}`;
}

function roleSentence(
  { login, gained, other }: Extract<PastRow, { kind: "role" }>,
  short: (login: string) => string,
): string {
  const moved = `${isolated(short(login))} ${gained ? "gained" : "lost"} it`;
  if (other === null) return moved;
  return gained ? `${moved}, was ${roleWords(other)} before` : `${moved}, became ${roleWords(other)}`;
}

/** “ana”, “3 people”, “2 people + 1 device”. */
function crowdWords({ people, devices, first }: Crowd, short: (login: string) => string): string {
  const [only] = first;
  if (people + devices === 1 && only !== undefined)
    return isolated(only.kind === "person" ? short(only.name) : only.name);
  return [
    ...(people === 0 ? [] : [counted(people, "person", "people")]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
  ].join(" + ");
}

function isNobody({ people, devices }: Crowd): boolean {
  return people + devices === 0;
}

/** Names came or went, and nobody gained or lost it by that. */
function namesWords({ named, unnamed }: Moved): string {
  const parts = [
    ...(named.length === 0 ? [] : [`added ${few(named)}`]),
    ...(unnamed.length === 0 ? [] : [`took out ${few(unnamed)}`]),
  ];
  const words = `${parts.join(", ")}: nobody gained or lost it`;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function few(names: readonly string[]): string {
  const more = names.length - mostNamed;
  const first = names.slice(0, mostNamed).map(isolated);
  return listed(more > 0 ? [...first, `${more.toLocaleString("en")} more`] : first);
}
