import { counted, firstOf } from "../../../shared/core/words.ts";
import { peopleOfWays, type AppWay } from "../../../shared/governance/app-use.ts";
import { andSuspended } from "../../../shared/tailnet/suspended-words.ts";
import { wordsOfSource } from "./source-words.ts";

/** Those whom some ways let, in words. */
interface WhoByWays {
  /** “12 people”, “group:synced@acme.example.com”. */
  readonly who: string;
  readonly isOne: boolean;
  /** “, 1 more is suspended”; empty where nobody is. */
  readonly besides: string;
  /** Nobody can say whether these ways lead to the app. */
  readonly isUnsure: boolean;
}

/** Whom some ways let: people where they are known, otherwise the names. Whoever is suspended is counted apart. */
export function whoByWays(ways: readonly AppWay[]): WhoByWays {
  const { people, suspended } = peopleOfWays(ways);
  const besides = andSuspended(suspended, ", ");
  const isUnsure =
    people + suspended === 0 &&
    ways.some(({ unsure }) => unsure > 0) &&
    ways.every(({ devices, hidden }) => devices === 0 && !hidden);
  const names = ways.filter(({ devices, hidden }) => suspended === 0 || devices > 0 || hidden);
  if (people > 0) return { who: counted(people, "person", "people"), isOne: people === 1, besides, isUnsure };
  if (names.length === 0) return { who: "nobody", isOne: true, besides, isUnsure };
  const who = firstOf(
    names.map(({ source }) => wordsOfSource(source)),
    2,
  );
  return { who, isOne: false, besides, isUnsure };
}

/** “12 people keep GitHub, 1 more is suspended”. Of an app that is not there yet nobody keeps anything: they get it too. */
export function keepWords(
  ways: readonly AppWay[],
  { app, isNew }: { readonly app: string; readonly isNew: boolean },
): string {
  const { who, isOne, besides } = whoByWays(ways);
  const end = isOne ? "s" : "";
  return isNew ? `${who} get${end} ${app} too${besides}` : `${who} keep${end} ${app}${besides}`;
}
