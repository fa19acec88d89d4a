import { useMemo, useState, type ReactNode } from "react";
import { counted } from "../../../shared/core/words.ts";
import { tellingName } from "../../../shared/connectors/short-host.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { classes } from "../../ui/classes.ts";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { FilterChips } from "../../ui/filter-chips.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status, type StatusKind } from "../../ui/status.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { dayOrTime } from "../../ui/time-text.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { fewOf } from "../../ui/few-of.ts";
import { filterCounts, isInUse, type RouteFilter, type RouteLine } from "./route-lines.ts";
import { useAfterDrawing } from "./use-after-drawing.ts";
import styles from "./routes-panel.module.css";

/** Which routes in use are chosen, and what can be done with them. */
interface RouteChoice {
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly act: ReactNode;
}

/** Props of `RoutesPanel`. */
export interface RoutesPanelProps {
  readonly title: string;
  /** What the list is called: “Routes of fra-1”. */
  readonly label: string;
  /** Null while they are worked out. */
  readonly lines: readonly RouteLine[] | null;
  /** What is said where there is none at all. */
  readonly none: string;
  /** Whose each is, or who advertises it. */
  readonly third: "app" | "on";
  readonly note?: string | undefined;
  readonly actions?: ReactNode;
  readonly choice?: RouteChoice | undefined;
  /** Stands above the list. */
  readonly children?: ReactNode;
  /** Only so many; the rest is behind a tab. */
  readonly few?: { readonly most: number; readonly onMore: () => void };
}

const rowHeight = 32;
const rowsInView = 12;
/** With the line above the rows, so that a few never scroll. */
const heightOf = (rows: number) => Math.min(rows, rowsInView) * rowHeight + 1;
/** Fewer are found at a glance. */
const fewToSearch = 10;

/** What can be chosen to be shown, as far as there is any. */
const chips: readonly { readonly value: RouteFilter; readonly label: string; readonly kind?: StatusKind }[] =
  [
    { value: "all", label: "All" },
    { value: "waiting", label: "Waiting", kind: "attention" },
    { value: "left", label: "Left over", kind: "attention" },
    { value: "unequal", label: "Not on all", kind: "attention" },
    { value: "covered", label: "Covered", kind: "note" },
    { value: "learned", label: "Learned" },
    { value: "policy", label: "Policy file" },
    { value: "unnamed", label: "No name" },
    { value: "ipv6", label: "IPv6" },
  ];

/** Routes: where each comes from, whose it is or who has it, and whether it is approved. */
export function RoutesPanel({ lines, ...props }: RoutesPanelProps) {
  const asked = useMemo(() => ({ of: props.label, lines }), [props.label, lines]);
  // A list of thousands is drawn once the rest of the screen has answered the press that opened it.
  const drawn = useAfterDrawing(asked, props.few === undefined ? (lines?.length ?? 0) : 0);
  if (drawn?.lines != null) return <RoutesRead {...props} lines={drawn.lines} />;
  return (
    <Panel title={props.title}>
      <PanelBody>
        <SkeletonRows label={props.label} rows={props.few?.most ?? rowsInView} />
      </PanelBody>
    </Panel>
  );
}

function RoutesRead(props: RoutesPanelProps & { readonly lines: readonly RouteLine[] }) {
  const { title, label, lines, none, third, note, actions, choice, children, few } = props;
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<RouteFilter>("all");
  const wanted = search.trim().toLowerCase();
  const offered = useMemo(() => offeredChips(lines), [lines]);
  // What was chosen may be gone with the last sync.
  const shownFilter = offered.some(({ value }) => value === filter) ? filter : "all";
  const found = useMemo(
    () =>
      lines.filter(
        ({ route, app, from, on, filters }) =>
          filters.has(shownFilter) &&
          (wanted === "" || `${route} ${app} ${from} ${on.join(" ")}`.toLowerCase().includes(wanted)),
      ),
    [lines, wanted, shownFilter],
  );
  const shown = few === undefined ? found : fewOf(found, few.most);
  return (
    <Panel title={title} note={note} actions={actions}>
      {children}
      {few !== undefined || lines.length < fewToSearch ? null : (
        <div className={styles.search}>
          <SearchField label="Search routes, names" value={search} onValue={setSearch} />
          {offered.length < 2 ? null : (
            <FilterChips label="Which routes" chips={offered} value={shownFilter} onValue={setFilter} />
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <PanelBody>
          <p className={styles.muted}>{wanted === "" ? none : `No route holds “${wanted}”.`}</p>
        </PanelBody>
      ) : (
        <>
          <div
            className={classes(
              styles.heads,
              choice !== undefined && styles.choosing,
              shown.length > rowsInView && styles.aboveScroll,
            )}
            aria-hidden="true"
          >
            {choice === undefined ? null : <span />}
            <span>Route</span>
            <span>Learned from</span>
            <span>{third === "app" ? "App" : "On"}</span>
            <span>State</span>
          </div>
          <div className={styles.routes} style={{ height: heightOf(shown.length) }}>
            <VirtualList
              label={label}
              rows={shown}
              rowKey={({ prefix }) => prefix}
              rowHeight={rowHeight}
              isPlain={choice === undefined}
              row={(line) => <RouteRow line={line} third={third} choice={choice} />}
            />
          </div>
          {choice === undefined ? null : <ChoiceBar shown={shown} choice={choice} />}
        </>
      )}
      {few === undefined || shown.length === found.length ? null : (
        <div className={styles.foot}>
          <Button variant="minimal" onClick={few.onMore}>
            {counted(found.length - shown.length, "more route")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function offeredChips(lines: readonly RouteLine[]) {
  const counts = filterCounts(lines);
  return chips.flatMap((chip) => {
    const count = counts.get(chip.value) ?? 0;
    return count === 0 || (chip.value !== "all" && count === lines.length) ? [] : [{ ...chip, count }];
  });
}

/** Chooses all that are shown and in use, and holds what is done with those that are chosen. */
function ChoiceBar({
  shown,
  choice,
}: {
  readonly shown: readonly RouteLine[];
  readonly choice: RouteChoice;
}) {
  const { chosen, onChosen, act } = choice;
  const usable = useMemo(() => shown.filter(isInUse).map(({ prefix }) => prefix), [shown]);
  if (usable.length === 0) return null;
  const taken = usable.filter((prefix) => chosen.has(prefix)).length;
  return (
    <div className={styles.bar}>
      <Checkbox
        label={`Choose ${usable.length === 1 ? "the one" : `all ${usable.length.toLocaleString("en")}`} in use`}
        checked={taken === usable.length}
        mixed={taken > 0 && taken < usable.length}
        onChecked={(all) => {
          const next = new Set(chosen);
          for (const prefix of usable) {
            if (all) next.add(prefix);
            else next.delete(prefix);
          }
          onChosen(next);
        }}
      />
      {act}
    </div>
  );
}

const stateWords: Readonly<Record<RouteLine["state"], { readonly kind: StatusKind; readonly word: string }>> =
  {
    approved: { kind: "ok", word: "Approved" },
    waits: { kind: "attention", word: "Waits" },
    covered: { kind: "note", word: "Covered" },
    left: { kind: "attention", word: "Left over" },
    unknown: { kind: "unknown", word: "Not known" },
    unused: { kind: "hollow", word: "Not used" },
  };

function RouteRow({
  line,
  third,
  choice,
}: {
  readonly line: RouteLine;
  readonly third: "app" | "on";
  readonly choice: RouteChoice | undefined;
}) {
  const { prefix, route, names, from, app, on, state, coveredBy } = line;
  const told = third === "app" ? app : on.map(tellingName).join(", ");
  const toggle = (take: boolean) => {
    const next = new Set(choice?.chosen);
    if (take) next.add(prefix);
    else next.delete(prefix);
    choice?.onChosen(next);
  };
  return (
    <div className={classes(styles.route, choice !== undefined && styles.choosing)}>
      {choice === undefined ? null : isInUse(line) ? (
        <Checkbox
          hideLabel
          label={`Choose ${route}`}
          checked={choice.chosen.has(prefix)}
          onChecked={toggle}
        />
      ) : (
        <span />
      )}
      <span className={styles.address} title={route}>
        {route}
      </span>
      <span
        className={classes(styles.cut, names.length === 0 && styles.muted)}
        title={[...(coveredBy === null ? [] : [`Covered by ${coveredBy}`]), sourceWords(line)].join("\n")}
      >
        <span className="foreign">{from}</span>
        {names.length > 1 ? ` +${names.length - 1}` : null}
      </span>
      <span className={styles.cut} title={third === "app" ? app : `${on.join(", ")} · ${app}`}>
        <span className="foreign">{told}</span>
      </span>
      <Status {...stateWords[state]} />
    </div>
  );
}

/** Who said which name led to a route, and when. */
function sourceWords({ names, from }: RouteLine): string {
  if (names.length === 0) return from;
  return names
    .map(({ name, source, at }) =>
      source === "pasted"
        ? `${name}: the connector said so, ${dayOrTime(at)}`
        : `${name}: looked up here, ${dayOrTime(at)}`,
    )
    .join("\n");
}
