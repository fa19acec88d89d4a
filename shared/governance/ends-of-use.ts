import type { AppUse, AppWay } from "./app-use.ts";
import type { TimedWays } from "./matrix/timed-ways.ts";

/** The use of an app with who has which way only until a time. */
export function withEnds(use: AppUse, timed: TimedWays): AppUse {
  if (timed.logins.size === 0) return use;
  const ways = use.ways.map((way) => {
    const ends = endsOf(way, timed);
    return ends.length === 0 ? way : { ...way, ends };
  });
  return { ...use, ways };
}

function endsOf({ source, people, rule, postures }: AppWay, timed: TimedWays): NonNullable<AppWay["ends"]> {
  const way = { origin: rule.identity, postures, through: [source] };
  return people.flatMap((login) => {
    const at = timed.endOf(login, [way]);
    return at === null ? [] : [{ login, at }];
  });
}
