import type { EntitlementPastView } from "../../../shared/bridge/history.ts";
import type { Standing } from "../../../shared/governance/entitlement.ts";
import type { HolderMoves } from "../../../shared/governance/past/holder-moves.ts";
import type { EntitlementPast } from "../../../shared/governance/past/past-of.ts";
import type { KeptVersion } from "./kept-versions.ts";

/** What versions of the policy file, or the audit log, tell of an entitlement. */
export type VersionsView = Omit<EntitlementPastView, "reviews">;

type Row = EntitlementPastView["rows"][number];
type Crowd = Extract<Row, { kind: "moved" }>["gained"];

/** People and devices of a row that are named; of the others it is told how many there are. */
const mostNamed = 5;
/** Names of a row. */
const mostNames = 20;

/** The past of an entitlement as it is shown; `called` says what people call a device. */
export function pastView(
  { rows, since, knownSince }: EntitlementPast<KeptVersion>,
  called: (device: string) => string,
): VersionsView {
  const holder = ({ who }: Pick<Standing, "who">) =>
    who.kind === "person"
      ? ({ kind: "person", name: who.login } as const)
      : ({ kind: "device", name: called(who.name) } as const);
  const crowd = (all: readonly Standing[]): Crowd => {
    const people = all.filter(({ who }) => who.kind === "person").length;
    return { people, devices: all.length - people, first: all.slice(0, mostNamed).map(holder) };
  };
  const moved = ({ id, at, by }: KeptVersion, moves: HolderMoves): Row => ({
    kind: "moved",
    versionId: id,
    at,
    by,
    became: moves.became,
    gained: crowd(moves.gained),
    lost: crowd(moves.lost),
    turned: crowd(moves.turned),
    through: moves.through,
    named: moves.named.slice(0, mostNames),
    unnamed: moves.unnamed.slice(0, mostNames),
    holders: moves.holders,
  });
  return {
    rows: rows.map(({ version, moves, renamedFrom }) => {
      if (moves !== null) return moved(version, moves);
      const { id: versionId, at, by } = version;
      return renamedFrom === undefined
        ? { kind: "unread", versionId, at }
        : { kind: "renamed", versionId, at, by, from: renamedFrom };
    }),
    since: [...since.values()].map(({ who, version }) => ({
      ...holder({ who }),
      at: version.at,
      ...(version.isSeen ? { atLatest: true } : {}),
    })),
    knownSince: knownSince?.at ?? null,
    isOfPolicy: true,
  };
}
