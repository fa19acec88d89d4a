import { Lock } from "lucide-react";
import { useMemo } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { isOwn } from "../../../../../shared/governance/reviews/deciding.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { FilterChips, type FilterChipsProps } from "../../../../ui/filter-chips.tsx";
import { SelectField } from "../../../../ui/select-field.tsx";
import type { DeskFilter, DeskGrouping } from "./desk-lines.ts";
import styles from "./desk.module.css";

/** Props of `DeskTools`. */
export interface DeskToolsProps {
  readonly review: AccessReviewView;
  readonly progress: AccessReviewView["progress"];
  readonly filter: DeskFilter;
  readonly grouping: DeskGrouping;
  /** What `alike` is about, and how many are; null where it was not asked for. */
  readonly alike: { readonly name: string; readonly count: number } | null;
  /** In whose name is decided. */
  readonly reviewer: string;
  readonly onFilter: (filter: DeskFilter) => void;
  readonly onGrouping: (grouping: DeskGrouping) => void;
  readonly onReviewer: (login: string) => void;
}

/** Which items are on show, how they stand together, and whose word is given. */
export function DeskTools(props: DeskToolsProps) {
  const { review, progress, filter, grouping, reviewer, alike } = props;
  const short = useShortLogin();
  const { items, reviewers, self } = review;
  const { before, own } = useMemo(
    () => ({
      before: items.filter((item) => item.before !== null).length,
      own: items.filter((item) => isOwn(item, reviewer)).length,
    }),
    [items, reviewer],
  );
  const isSelf = self?.toLowerCase() === reviewer.toLowerCase();
  const chips: FilterChipsProps<DeskFilter>["chips"] = [
    { value: "all", label: "All", count: progress.items },
    { value: "open", label: "Open", count: progress.open, kind: "open" },
    { value: "keep", label: "Keep", count: progress.keep, kind: "ok" },
    { value: "revoke", label: "Revoke", count: progress.revoke, kind: "error" },
    { value: "unsure", label: "Unsure", count: progress.unsure, kind: "unsure" },
    ...(before === 0
      ? []
      : [
          { value: "before" as const, label: "Earlier", count: before },
          { value: "new" as const, label: "New", count: items.length - before },
        ]),
    ...(own === 0
      ? []
      : [
          {
            value: "own" as const,
            label: isSelf ? "Yours" : `Of ${short(reviewer)}`,
            count: own,
            icon: <Lock aria-hidden="true" />,
          },
        ]),
    ...(alike === null
      ? []
      : [{ value: "alike" as const, label: `${alike.name} this way`, count: alike.count }]),
  ];
  return (
    <div className={styles.tools}>
      <div className={styles.wideOnly}>
        <FilterChips label="Which items" value={filter} onValue={props.onFilter} chips={chips} />
      </div>
      <div className={styles.selects}>
        <SelectField
          label="Which items"
          hideLabel
          slim
          className={styles.narrowOnly}
          value={filter}
          onValue={props.onFilter}
          options={chips.map(({ value, label, count }) => ({
            value,
            label: `${label} ${count.toLocaleString("en")}`,
          }))}
        />
        {reviewers.length > 1 ? (
          <SelectField
            label="Decide as"
            hideLabel
            slim
            value={reviewer}
            onValue={props.onReviewer}
            options={reviewers.map((login) => ({ value: login, label: `As ${short(login)}` }))}
          />
        ) : null}
        <SelectField
          label="Group items"
          hideLabel
          slim
          value={grouping}
          onValue={props.onGrouping}
          options={[
            { value: "person", label: "By person" },
            { value: "entitlement", label: "By entitlement" },
          ]}
        />
      </div>
    </div>
  );
}
