import { useMemo } from "react";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { WhyFrame, WhyNothing } from "../why/why-frame.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import type { TimedMark } from "./timed-marks.ts";
import type { WhyNode } from "../why/why-node.ts";
import { WhyPicture } from "../why/why-picture.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { isDrawnByKind, whyGraph } from "./why-graph.ts";

const heads = ["Person", "Groups", "Rules", "Reaches"] as const;

/** Props of `Why`. */
export interface WhyProps {
  readonly name: string;
  readonly holdings: PersonHoldings;
  readonly selected: string | null;
  readonly open: string | null;
  readonly timed: readonly TimedMark[];
  readonly onSelect: (node: WhyNode) => void;
}

/** Why somebody reaches what they reach: a picture, where there is something to draw. */
export function Why({ name, holdings, selected, open, timed, onSelect }: WhyProps) {
  const { kinds, groups } = holdings;
  const now = useNow();
  const graph = useMemo(() => {
    const until = (at: number) => momentWords(at, now).replace(/^today /u, "");
    return whyGraph(name, holdings, { selected, open, timed, until });
  }, [name, holdings, selected, open, timed, now]);
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  if (count === 0)
    return (
      <WhyFrame title="Why">
        <WhyNothing>
          <ForeignWords text={`No rule lets ${name} reach anything.`} />
        </WhyNothing>
      </WhyFrame>
    );
  const end = graph.reaches.find(({ id }) => id === selected);
  return (
    <WhyFrame
      title="Why"
      note={isDrawnByKind(kinds) ? `${count.toLocaleString("en")} reaches, ${kinds.length} kinds` : undefined}
      legend={{
        chosen: end === undefined ? null : `way to ${end.name}`,
        dashed: graph.edges.some(({ line }) => line === "dashed") ? "ends at a time" : null,
        hasCondition: graph.rules.some(({ condition, ends }) => condition !== "" && ends === ""),
        hasUnknown: groups.some(({ kind }) => kind === "unknown"),
      }}
    >
      <WhyPicture {...{ heads, graph, selected, onSelect }} />
    </WhyFrame>
  );
}
