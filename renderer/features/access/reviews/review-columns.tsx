import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Button } from "../../../ui/button.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { AvatarRow } from "./avatar-row.tsx";
import styles from "./reviews.module.css";

/** What a row about a review has, whether it is over or still to come. */
interface ReviewRow {
  readonly name: string;
  readonly scope: string;
  readonly reviewers: readonly string[];
}

/** The names of reviews. */
export function nameColumn<R extends ReviewRow>(heading: string): DataColumn<R> {
  return {
    id: "name",
    heading,
    names: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <span className={styles.cut} title={name}>
        <ForeignName text={name} />
      </span>
    ),
  };
}

/** What they are about, and how large or how often. */
export function scopeColumn<R extends ReviewRow>(besides: (row: R) => string): DataColumn<R> {
  return {
    id: "scope",
    heading: "Scope",
    width: 212,
    from: 720,
    cell: (row) => (
      <span className={styles.cut} title={row.scope}>
        <ForeignName text={row.scope} /> · {besides(row)}
      </span>
    ),
  };
}

/** Who reviews. */
export function reviewersColumn<R extends ReviewRow>(): DataColumn<R> {
  return {
    id: "reviewers",
    heading: "Reviewers",
    width: 96,
    from: 720,
    cell: ({ reviewers }) => <AvatarRow logins={reviewers} />,
  };
}

/** The one act of a row; a row for which `act` is null has none. */
export function actColumn<R>(label: string, act: (row: R) => (() => void) | null): DataColumn<R> {
  return {
    id: "acts",
    heading: label,
    hideHeading: true,
    atEnd: true,
    width: 84,
    cell: (row, tabIndex) => {
      const onAct = act(row);
      return onAct === null ? null : (
        <Button size="row" variant="minimal" intent="primary" tabIndex={tabIndex} onClick={onAct}>
          {label}
        </Button>
      );
    },
  };
}
