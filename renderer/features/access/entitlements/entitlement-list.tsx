import { useDeferredValue, useMemo, useRef, useState } from "react";
import { isWhole as isAllKnown, type Known } from "../../../../shared/core/known.ts";
import type { Credentials } from "../../../../shared/governance/credentials.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { EntitlementLine } from "../../../../shared/governance/entitlement-lines.ts";
import { entitlementSections, type EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { sayProblem } from "../../../state/feedback.ts";
import { kept } from "../../../state/kept.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { sortRows, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import type { TableGroup } from "../../../ui/data-table/lines.ts";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { SearchField } from "../../../ui/text-field.tsx";
import { useWiderThan } from "../../../ui/use-width.ts";
import { fewOf } from "../../../ui/few-of.ts";
import { entitlementColumns, type PastById } from "./entitlement-columns.tsx";
import { passes, type EntitlementFilter } from "./entitlement-filter.ts";
import { toggled } from "./toggled.ts";
import { CredentialTable } from "./credential-table.tsx";
import { InviteTable } from "./invite-table.tsx";
import {
  isApiSection,
  SectionIndex,
  SectionSelect,
  type ApiCounts,
  type SectionChoice,
} from "./section-index.tsx";
import { entitlementName, sectionWords } from "./section-words.ts";
import { usePastStamp } from "./use-entitlement-past.ts";
import styles from "./entitlements.module.css";

/** Rows of each section where all of them are shown; the others are one press away. */
const fewRows = 6;
/** From this width on the sections stand beside the table. */
const widthOfIndex = 640;

const byName: Sorting = { column: "name", descending: false };
const useLook = kept<{
  search: string;
  filter: EntitlementFilter;
  section: SectionChoice;
  sorting: Sorting;
}>({ search: "", filter: "all", section: "all", sorting: byName });

/** Props of `EntitlementList`. */
export interface EntitlementListProps {
  readonly lines: readonly EntitlementLine[];
  /** People and devices are all known. */
  readonly isWhole: boolean;
}

/** What can be held, by section: found by typing, filtered, one section or the first few of each. */
export function EntitlementList({ lines, isWhole }: EntitlementListProps) {
  const [{ search, filter, section: chosen, sorting }, look] = useLook();
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThan(frame, widthOfIndex);
  const past = usePasts();
  const columns = useMemo(
    () =>
      entitlementColumns({
        isWhole,
        past,
        hasConditions: lines.some(({ conditional, timed }) => conditional + timed > 0),
        hasOpenEnds: lines.some((line) => line.orMore || line.suspended > 0),
      }),
    [lines, isWhole, past],
  );
  const texts = useMemo(() => new Map(lines.map((line) => [line, searchText(line)])), [lines]);
  const counts = useMemo(() => countsOf(lines), [lines]);
  // What was chosen may have gone from the policy file since.
  const section = chosen !== "all" && !isApiSection(chosen) && !counts.has(chosen) ? "all" : chosen;
  const ofApi = useCredentials();
  const found = useMemo(
    () =>
      lines.filter(
        (line) =>
          (section === "all" || line.section === section) &&
          passes(filter, line, isWhole) &&
          (wanted === "" || texts.get(line)?.includes(wanted) === true),
      ),
    [lines, section, filter, isWhole, wanted, texts],
  );
  const sorted = useMemo(() => sortRows(found, columns, sorting), [found, columns, sorting]);
  const isOverview = section === "all" && wanted === "" && filter === "all";
  const groups = useSections(sorted, isOverview, (one) => look({ section: one }));
  const all = counted(lines.length, "entitlement");
  const api = countsOfApi(ofApi.value);
  const searched = isApiSection(section)
    ? { label: sectionWords[section].label, count: api[section]?.count ?? null }
    : { label: all, count: lines.length };
  const sections = {
    counts,
    unsure: new Set<EntitlementSection>(isWhole ? [] : ["roles"]),
    all: lines.length,
    api,
    value: section,
    onValue: (one: SectionChoice) => look({ section: one }),
  };
  return (
    <div ref={frame} className={styles.list}>
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          label={`Search ${searched.label}`}
          placeholder={searched.count === null ? "Search" : `Search ${searched.count.toLocaleString("en")}`}
          value={search}
          onValue={(words) => look({ search: words })}
        />
        {wide ? null : <SectionSelect {...sections} />}
        {isApiSection(section) ? null : (
          <Chips {...{ lines, isWhole }} value={filter} onValue={(only) => look({ filter: only })} />
        )}
        <Button size="strip" className={styles.rename} onClick={() => go({ screen: "rename" })}>
          Rename…
        </Button>
      </div>
      <output className="visually-hidden">
        {isApiSection(section)
          ? ""
          : found.length === lines.length
            ? all
            : `${found.length.toLocaleString("en")} of ${all}`}
      </output>
      <div className={styles.body}>
        {wide ? <SectionIndex {...sections} /> : null}
        <div className={styles.main}>
          {isApiSection(section) ? (
            <div className={styles.api}>
              <OfApi section={section} read={ofApi} wanted={wanted} />
            </div>
          ) : found.length === 0 ? (
            <p className={styles.quiet}>
              {wanted === "" ? "Nothing is so." : "Nothing here is called that."}
            </p>
          ) : (
            <DataTable
              label="Entitlements"
              fill={lines.length > longestDrawn}
              columns={columns}
              rows={sorted}
              groups={groups}
              rowKey={({ id }) => id}
              rowName={entitlementName}
              sorting={sorting}
              onSorting={(by) => look({ sorting: by })}
              onOpen={(line) => go({ screen: "entitlement", id: line.id, name: entitlementName(line) })}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** When each changed last; null while that is on its way. */
function usePasts(): PastById | "unread" | null {
  const { last, value } = useRead("history.entitlements", {}, { since: usePastStamp() });
  const failed = last?.ok === false;
  return useMemo(
    () =>
      failed
        ? "unread"
        : value && {
            changed: new Map(value.changed.map((one) => [one.id, one])),
            knownSince: value.knownSince,
          },
    [failed, value],
  );
}

/** Credentials and invites, read anew after each sync. */
function useCredentials(): LiveRead<Credentials> {
  const since = useSlice("connection")?.lastSyncAt ?? 0;
  return useRead("access.credentials", {}, { since });
}

function countsOfApi(value: Credentials | null): ApiCounts {
  return {
    credentials: value === null ? undefined : countOf(value.keysAndClients),
    invites: value === null ? undefined : countOf(value.invites, value.deviceInvites.invites),
  };
}

/** Those of some lists; null where none of them is known. */
function countOf(...facts: readonly Known<readonly unknown[]>[]) {
  const counts = facts.flatMap((fact) => (fact.known ? [fact.value.length] : []));
  const count = counts.length === 0 ? null : counts.reduce((sum, one) => sum + one, 0);
  return { count, isUnsure: !facts.every(isAllKnown) };
}

interface OfApiProps {
  readonly section: "credentials" | "invites";
  readonly read: LiveRead<Credentials>;
  readonly wanted: string;
}

function OfApi({ section, read: { last, value, again, replace }, wanted }: OfApiProps) {
  const more = useCommand("access.credentials");
  const askMore = async () => {
    const asked = await more.run({ more: true });
    if (asked.ok) replace(asked.value);
    else sayProblem(asked.problem);
  };
  if (last?.ok === false) return <ProblemBox problem={last.problem} onRetry={again} />;
  if (value === null) return <SkeletonRows label="Reading from the API" rows={5} />;
  return section === "credentials" ? (
    <CredentialTable credentials={value.keysAndClients} wanted={wanted} />
  ) : (
    <InviteTable
      credentials={value}
      wanted={wanted}
      onMore={more.pending ? undefined : () => void askMore()}
      onChanged={again}
    />
  );
}

interface ChipsProps extends EntitlementListProps {
  readonly value: EntitlementFilter;
  readonly onValue: (value: EntitlementFilter) => void;
}

function Chips({ lines, isWhole, value, onValue }: ChipsProps) {
  // Typing draws this again with each letter, and counting goes through all of them.
  const chips = useMemo(() => {
    const count = (filter: EntitlementFilter) => lines.filter((line) => passes(filter, line, isWhole)).length;
    return [
      { value: "all", label: "All", count: lines.length },
      { value: "conditional", label: "On a condition", kind: "condition", count: count("conditional") },
      { value: "unknown", label: "Cannot be known", kind: "unknown", count: count("unknown") },
      { value: "nobody", label: "Held by nobody", count: count("nobody") },
    ] as const;
  }, [lines, isWhole]);
  return (
    <FilterChips
      label="Which entitlements"
      value={value}
      onValue={onValue}
      chips={chips.filter((chip) => chip.value === "all" || chip.value === value || chip.count > 0)}
    />
  );
}

/** The lines under the head of their section. As an overview each section shows its first few. */
function useSections(
  lines: readonly EntitlementLine[],
  isOverview: boolean,
  onSection: (section: EntitlementSection) => void,
): readonly TableGroup<EntitlementLine>[] {
  const [folded, setFolded] = useState<ReadonlySet<EntitlementSection>>(new Set());
  return entitlementSections
    .flatMap((section) => {
      const rows = lines.filter((line) => line.section === section);
      return rows.length === 0 ? [] : [{ section, rows }];
    })
    .map(({ section, rows }) => {
      const shown = isOverview ? fewOf(rows, fewRows) : rows;
      const hidden = rows.length - shown.length;
      return {
        id: section,
        heading: (
          <span className={styles.heading}>
            {sectionWords[section].label}
            <span className={styles.quiet}>{rows.length.toLocaleString("en")}</span>
          </span>
        ),
        folded: folded.has(section),
        onFold: () => setFolded((now) => toggled(now, section)),
        rows: shown,
        ...(hidden === 0
          ? {}
          : { more: { text: `Show ${hidden.toLocaleString("en")} more`, onOpen: () => onSection(section) } }),
      };
    });
}

function countsOf(lines: readonly EntitlementLine[]): ReadonlyMap<EntitlementSection, number> {
  const counts = new Map<EntitlementSection, number>();
  for (const section of entitlementSections) {
    const count = lines.filter((line) => line.section === section).length;
    if (count > 0) counts.set(section, count);
  }
  return counts;
}

function searchText(line: EntitlementLine): string {
  return [line.name, entitlementName(line), ...line.names, ...line.unlisted, ...line.nobody]
    .join("\n")
    .toLowerCase();
}
