import { useState } from "react";
import { counted } from "../../../../shared/core/words.ts";
import { findingParts } from "../../../../shared/governance/hygiene/finding-parts.ts";
import type { Finding } from "../../../../shared/governance/hygiene/finding.ts";
import { removalOf } from "../../../../shared/governance/hygiene/removal-intent.ts";
import type { PolicyIntent } from "../../../../shared/policy/edit/intents.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { openLink } from "../../../state/actions.ts";
import { say } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import type { TableGroup } from "../../../ui/data-table/lines.ts";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { isRemovable, isTicked, ticked, type Removable } from "./chosen.ts";
import { ChosenBar } from "./chosen-bar.tsx";
import type { CleanUpFilter } from "./filter.ts";
import { findingColumns } from "./finding-columns.tsx";
import { useLook } from "./look.ts";
import styles from "./clean-up.module.css";

const headings: Readonly<Record<Finding["part"], string>> = {
  keys: "Keys and clients",
  names: "Tags, groups and hosts",
  orphans: "Orphans",
  approvers: "Approvers wider than needed",
  rules: "Rules for nobody",
};

/** What is looked at before it is applied. */
interface Wanted {
  readonly title: string;
  readonly change: PolicyIntent;
}

/** What could be tidier, by what it is about; what is ticked is taken out in one reviewed change. */
export function Findings({
  findings,
  filter,
  onHide,
}: {
  readonly findings: readonly Finding[];
  readonly filter: CleanUpFilter;
  readonly onHide: (finding: Finding) => void;
}) {
  const [look, setLook] = useLook();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const change = usePolicyChange();
  const shown = findings.filter(({ of }) => filter === "all" || of === filter);
  const removable = shown.filter(isRemovable);
  const chosen = findings.filter(isRemovable).filter((one) => isTicked(one, look));
  const tick = (some: readonly Removable[], value: boolean) => setLook(ticked(look, some, value));

  function review(next: Wanted): void {
    setWanted(next);
    void change.plan(next.change);
  }

  const columns = findingColumns({
    ticks: look,
    removable,
    onTick: tick,
    onAct: (finding) => follow(finding, review),
  });
  const groups = findingParts.flatMap((part): readonly TableGroup<Finding>[] => {
    const rows = shown.filter((finding) => finding.part === part);
    if (rows.length === 0) return [];
    const isFolded = look.folded.includes(part);
    return [
      {
        id: part,
        heading: (
          <span className={styles.heading}>
            {headings[part]} <span className={styles.count}>{rows.length.toLocaleString("en")}</span>
          </span>
        ),
        folded: isFolded,
        onFold: () =>
          setLook({
            folded: isFolded ? look.folded.filter((one) => one !== part) : [...look.folded, part],
          }),
        rows,
      },
    ];
  });
  return (
    <>
      <DataTable
        label="What could be tidier"
        fill={findings.length > longestDrawn}
        rowHeight={48}
        columns={columns}
        rows={[]}
        groups={groups}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        menu={(finding) => [{ label: "Hide…", onSelect: () => onHide(finding) }]}
        sorting={unsorted}
        onSorting={() => undefined}
      />
      <ChosenBar
        chosen={chosen}
        onClear={() => tick(chosen, false)}
        onReview={() =>
          review({
            title: `Take out ${counted(chosen.length, "entry", "entries")}`,
            change: removalOf(chosen),
          })
        }
      />
      <ReviewDialog
        open={wanted !== null}
        title={wanted?.title ?? ""}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setWanted(null)}
        onSaved={(sentence) => {
          say(sentence);
          setWanted(null);
        }}
      />
    </>
  );
}

const unsorted = { column: "", descending: false };

/** Does what a finding offers: reviews it alone, opens its page, or shows where it stands. */
function follow({ name, act, lines }: Finding, review: (wanted: Wanted) => void): void {
  switch (act.kind) {
    case "remove":
      review({ title: `Take out ${name}`, change: act.change });
      return;
    case "change":
      review({ title: `${act.label}: ${name}`, change: act.change });
      return;
    case "page":
      void openLink(act.page);
      return;
    case "place":
      go({ screen: "policy", part: "current", ...lineOf(lines) });
  }
}

function lineOf([line]: readonly number[]): { readonly line?: number } {
  return line === undefined ? {} : { line };
}
