import { useMemo } from "react";
import {
  namesByAddress,
  type LearnedNames,
  type NamesSaid,
} from "../../../shared/connectors/learned-names.ts";
import { useRead } from "../../state/use-read.ts";
import { withoutNames, type NamesByAddress } from "./route-lines.ts";

/** What is known of the names behind the routes of some connectors. */
export interface RouteNamesRead {
  readonly byAddress: NamesByAddress;
  /** What each connector said, and when. */
  readonly said: readonly LearnedNames[];
  /** Reads them again, after one was pasted. */
  readonly again: () => void;
}

/** Reads the names behind routes: what connectors said, then what this computer has looked up. */
export function useRouteNames(nodeIds: readonly string[]): RouteNamesRead {
  const read = useRead("connectors.learnedNames", { nodeIds: [...nodeIds] });
  const { value: here } = useRead("here.look", { again: false });
  const said = read.value;
  const byAddress = useMemo(() => {
    const pasted = (said ?? []).map(({ at, names }): NamesSaid => ({ source: "pasted", at, names }));
    const looked =
      here?.kind === "seen"
        ? here.apps.flatMap(({ name, addresses }) => (name === null ? [] : [{ name, addresses }]))
        : [];
    const fromHere: readonly NamesSaid[] =
      here?.kind === "seen" ? [{ source: "here", at: here.at, names: looked }] : [];
    const all = [...pasted, ...fromHere];
    // No name is no news: what was worked out without names stays.
    return all.every(({ names }) => names.length === 0) ? withoutNames : namesByAddress(all);
  }, [said, here]);
  return { byAddress, said: said ?? [], again: read.again };
}
