import { useMemo, useState, type ReactNode } from "react";
import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { EntitlementWay } from "../../../../shared/governance/entitlement-ways.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { say } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { Button } from "../../../ui/button.tsx";
import { sortRows, type DataColumn, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import type { TableGroup } from "../../../ui/data-table/lines.ts";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { Status } from "../../../ui/status.tsx";
import { toggled } from "./toggled.ts";
import styles from "./holder-table.module.css";

type Holder = EntitlementWay["holders"][number];

interface Line {
  readonly way: EntitlementWay;
  readonly holder: Holder;
}

const byName: Sorting = { column: "holder", descending: false };

/** Who holds an entitlement, by the way in which they do; those whom its list names can be taken out there. */
export function HolderTable({
  name,
  entitlement,
}: {
  readonly name: string;
  readonly entitlement: EntitlementView;
}) {
  const { ways, listed } = entitlement.ways;
  const [sorting, setSorting] = useState(byName);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [taking, setTaking] = useState<readonly string[] | null>(null);
  const change = usePolicyChange();
  const short = useShortLogin();
  const takeBack = useMemo(
    () =>
      listed === null
        ? null
        : (people: readonly string[]) => {
            setTaking(people);
            void change.plan({
              kind: "takeEntitlements",
              items: [{ entitlement: listed, people: [...people] }],
            });
          },
    [listed, change],
  );
  const all = ways.flatMap(({ holders }) => holders);
  const empty = new Set([
    ...(all.some(({ also }) => also.length > 0) ? [] : ["also"]),
    ...(all.some(({ verdict }) => verdict !== "yes") ? [] : ["if"]),
  ]);
  const columns = holderColumns(short, takeBack).filter(({ id }) => !empty.has(id));
  const groups = ways.map((way): TableGroup<Line> => {
    const id = way.name ?? "";
    return {
      id,
      heading: <WayHeading way={way} />,
      folded: folded.has(id),
      onFold: () => setFolded((now) => toggled(now, id)),
      rows: sortRows(
        way.holders.map((holder) => ({ way, holder })),
        columns,
        sorting,
      ),
    };
  });
  if (ways.length === 0) return <p className={styles.quiet}>No name is listed for it.</p>;
  return (
    <>
      <DataTable
        label={`Who holds ${name}`}
        fill={ways.reduce((sum, { holders }) => sum + holders.length + 1, 0) > longestDrawn}
        columns={columns}
        rows={[]}
        groups={groups}
        rowKey={({ holder }) => `${holder.kind} ${holder.name}`}
        rowName={({ holder }) => holder.name}
        sorting={sorting}
        onSorting={setSorting}
        onOpen={({ holder }) =>
          go(
            holder.kind === "person"
              ? { screen: "person", login: holder.name }
              : { screen: "access", ask: `who can SSH to ${holder.name}?` },
          )
        }
      />
      <ReviewDialog
        open={taking !== null}
        title={`Take ${name} back from ${taking?.length === 1 ? short(taking[0] ?? "") : counted(taking?.length ?? 0, "person", "people")}`}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setTaking(null)}
        onSaved={(sentence) => {
          say(sentence);
          setTaking(null);
        }}
      />
    </>
  );
}

function WayHeading({ way: { name, holders, state } }: { readonly way: EntitlementWay }) {
  const people = holders.filter(({ kind }) => kind === "person").length;
  const devices = holders.length - people;
  const parts = [
    ...(people === 0 && (devices > 0 || state !== "known") ? [] : [counted(people, "person", "people")]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
  ];
  return (
    <span className={styles.heading}>
      {name === null ? "By name" : <ForeignName text={name} />}
      <span className={styles.quiet}>{parts.join(" + ")}</span>
      {state === "hidden" ? <Status kind="unknown" word="not all its members are visible" /> : null}
      {state === "nobody" ? <Status kind="attention" word="means nobody" /> : null}
    </span>
  );
}

function holderColumns(
  short: (login: string) => string,
  takeBack: ((people: readonly string[]) => void) | null,
): readonly DataColumn<Line>[] {
  return [
    {
      id: "holder",
      heading: "Holder",
      names: true,
      sortBy: ({ holder }) => holder.name,
      cell: ({ holder }) => (
        <span className={styles.holder}>
          {holder.kind === "person" ? <Avatar name={short(holder.name)} /> : null}
          <span className={styles.cut}>
            <ForeignName text={holder.kind === "person" ? short(holder.name) : holder.name} />
          </span>
        </span>
      ),
    },
    {
      id: "also",
      heading: "Holds it also",
      width: 180,
      from: 480,
      cell: ({ holder }) =>
        holder.also.length === 0 ? null : (
          <span title={holder.also.join("\n")}>
            <ForeignName text={holder.also[0] ?? ""} />
            {holder.also.length === 1 ? "" : ` +${holder.also.length - 1}`}
          </span>
        ),
    },
    { id: "if", heading: "If", width: 150, cell: ({ holder }) => condition(holder) },
    {
      id: "act",
      heading: "Acts",
      hideHeading: true,
      width: 112,
      atEnd: true,
      cell: ({ way, holder }, tabIndex) => act(way, holder, takeBack, tabIndex),
    },
  ];
}

function condition({ verdict }: Holder): ReactNode {
  switch (verdict) {
    case "yes":
      return null;
    case "conditional":
      return <Status kind="condition" word="on a condition" />;
    case "unknown":
      return <Status kind="unknown" word="cannot be known" />;
  }
}

/** Who is named is taken out here; who is meant by a group would lose all that the group gives, which is looked at there. */
function act(
  { name }: EntitlementWay,
  holder: Holder,
  takeBack: ((people: readonly string[]) => void) | null,
  tabIndex: 0 | -1,
): ReactNode {
  if (holder.kind !== "person") return null;
  if (name === null)
    return takeBack === null ? null : (
      <Button size="row" tabIndex={tabIndex} onClick={() => takeBack([holder.name])}>
        Take back
      </Button>
    );
  if (!name.startsWith("group:")) return null;
  return (
    <Button
      size="row"
      tabIndex={tabIndex}
      title={`${name} may give more than this`}
      onClick={() => go({ screen: "entitlement", id: `groups ${name}`, name })}
    >
      See group
    </Button>
  );
}
