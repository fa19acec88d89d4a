import { ChevronDown, ChevronRight } from "lucide-react";
import type { CSSProperties } from "react";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { curve, layOutWhy, pitch, type WhyLayout } from "./why-layout.ts";
import { WhyMark } from "./why-mark.tsx";
import type { WhyGraph, WhyNode } from "./why-node.ts";
import styles from "./why-picture.module.css";

/** Props of `WhyPicture`. */
export interface WhyPictureProps {
  /** What stands in the four columns. */
  readonly heads: readonly [string, string, string, string];
  readonly graph: WhyGraph;
  readonly selected: string | null;
  readonly onSelect: (node: WhyNode) => void;
}

/** People, groups, rules and what they lead to. The table beside it says the same to screen readers. */
export function WhyPicture({ heads, graph, selected, onSelect }: WhyPictureProps) {
  const { columns, gaps, rows } = layOutWhy(graph);
  const height = rows * pitch - 8;
  return (
    <div className={styles.why} aria-hidden="true">
      {heads.map((head, index) => (
        <span key={head} className={styles.head} style={{ gridColumn: index * 2 + 1 }}>
          {head}
        </span>
      ))}
      {columns.map((nodes, index) => (
        <div
          key={heads[index]}
          className={styles.column}
          style={{ gridColumn: index * 2 + 1, height: `${height}px` }}
        >
          {nodes.map(({ node, row }) => (
            <Node
              key={node.id}
              node={node}
              row={row}
              isChosen={graph.chosen.has(node.id)}
              isSelected={node.id === selected}
              onSelect={onSelect}
            />
          ))}
        </div>
      ))}
      {gaps.map((edges, index) => (
        <Gap key={`gap ${heads[index]}`} edges={edges} height={height} column={index * 2 + 2} />
      ))}
    </div>
  );
}

function Gap({
  edges,
  height,
  column,
}: {
  readonly edges: WhyLayout["gaps"][number];
  readonly height: number;
  readonly column: number;
}) {
  return (
    <svg
      className={styles.gap}
      style={{ gridColumn: column, height: `${height}px` }}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
    >
      {edges.map((edge) => (
        <path
          key={edge.id}
          d={curve(edge)}
          className={classes(edge.isChosen && styles.chosenLine, edge.line !== "solid" && styles[edge.line])}
        />
      ))}
    </svg>
  );
}

interface NodeProps {
  readonly node: WhyNode;
  readonly row: number;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (node: WhyNode) => void;
}

function Node({ node, row, isChosen, isSelected, onSelect }: NodeProps) {
  const {
    kind,
    look,
    name,
    short = name,
    detail,
    hint,
    note,
    ends,
    condition,
    avatar,
    mark,
    isChoice,
    isOpen,
  } = node;
  const style: CSSProperties = { top: `${row * pitch}px` };
  const looks = classes(
    styles.node,
    look !== "plain" && styles.dashed,
    isChosen && styles.chosen,
    isSelected && styles.selected,
    kind === "member" && styles.member,
  );
  const inside = (
    <>
      {avatar === null ? null : (
        <span className={styles.avatar}>
          <Avatar name={avatar} />
        </span>
      )}
      {look === "unknown" ? <StatusShape kind="unknown" /> : null}
      {mark === null || kind === "member" ? null : <WhyMark {...mark} />}
      <span className={styles.name}>
        <span className={classes(short !== name && styles.whole)}>
          <ForeignName text={name} />
        </span>
        {short === name ? null : <span className={styles.short}>{short}</span>}
        {detail === "" ? null : <span className={styles.detail}> {detail}</span>}
      </span>
      {condition === "" || ends !== "" ? null : (
        <span className={styles.note}>
          <StatusShape kind="condition" />
          <span className={styles.word}>{condition}</span>
        </span>
      )}
      {ends === "" ? null : (
        <span className={styles.note}>
          <StatusShape kind="progress" />
          <span className={styles.word}>{ends}</span>
        </span>
      )}
      {note === "" || condition !== "" || ends !== "" ? null : (
        <span className={classes(styles.note, styles.word)}>{note}</span>
      )}
      {isOpen === null ? null : isOpen ? <ChevronDown /> : <ChevronRight />}
    </>
  );
  const title = [name, detail, hint, note, ends, condition === "" ? "" : `only with ${condition}`]
    .filter((part) => part !== "")
    .join("\n");
  return isChoice ? (
    <button
      type="button"
      tabIndex={-1}
      className={looks}
      style={style}
      title={title}
      onClick={() => onSelect(node)}
    >
      {inside}
    </button>
  ) : (
    <div className={looks} style={style} title={title}>
      {inside}
    </div>
  );
}
