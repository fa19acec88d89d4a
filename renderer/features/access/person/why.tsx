import { useMemo } from "react";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { isDrawnByKind, whyGraph, type WhyNode } from "./why-graph.ts";
import { WhyPicture } from "./why-picture.tsx";
import styles from "./why.module.css";

/** Props of `Why`. */
export interface WhyProps {
  readonly name: string;
  readonly holdings: PersonHoldings;
  readonly selected: string | null;
  readonly open: string | null;
  readonly onSelect: (node: WhyNode) => void;
}

/** Why somebody reaches what they reach: a picture, where there is something to draw. */
export function Why({ name, holdings, selected, open, onSelect }: WhyProps) {
  const { kinds, groups, rules } = holdings;
  const graph = useMemo(() => whyGraph(name, holdings, { selected, open }), [name, holdings, selected, open]);
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  if (count === 0)
    return (
      <section className={`${styles.frame} surface`} aria-label="Why">
        <div className={styles.head}>
          <h2>Why</h2>
        </div>
        <p className={styles.nothing}>
          <span className="foreign">{`No rule lets ${name} reach anything.`}</span>
        </p>
      </section>
    );
  const end = graph.reaches.find(({ id }) => id === selected);
  return (
    <section className={`${styles.frame} surface`} aria-label="Why">
      <div className={styles.head}>
        <h2>Why</h2>
        {isDrawnByKind(kinds) ? (
          <span className={styles.count}>
            {count.toLocaleString("en")} reaches, {kinds.length} kinds
          </span>
        ) : null}
        <p className={styles.legend} aria-hidden="true">
          {end === undefined ? null : (
            <span>
              <i className={styles.chosenLine} />
              <span className="foreign">way to {end.name}</span>
            </span>
          )}
          {rules.some(({ postures }) => postures.length > 0) ? (
            <span>
              <StatusShape kind="condition" /> on a condition
            </span>
          ) : null}
          {groups.some(({ kind }) => kind === "unknown") ? (
            <span>
              <StatusShape kind="unknown" /> cannot be known
            </span>
          ) : null}
        </p>
      </div>
      <WhyPicture {...{ graph, selected, onSelect }} />
    </section>
  );
}
