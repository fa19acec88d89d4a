import { ChevronDown } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { Finding, Hygiene } from "../../../../shared/governance/hygiene/finding.ts";
import { say } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { ListTools } from "../../../ui/list-tools.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { useWiderThan } from "../../../ui/use-width.ts";
import { useCleanUp } from "./clean-up-reading.tsx";
import { filterChips } from "./filter.ts";
import { Findings } from "./findings.tsx";
import { HiddenList } from "./hidden-list.tsx";
import { HideDialog } from "./hide-dialog.tsx";
import { LeftAloneList } from "./left-alone-list.tsx";
import { useLook } from "./look.ts";
import styles from "./clean-up.module.css";

/** From this width on what is left alone stands beside the findings. */
const widthOfRail = 760;

/** What could be tidier in the tailnet, and what looks so and is left alone. */
export function CleanUp() {
  const { last, value, again, replace } = useCleanUp();
  if (last === null) return <SkeletonRows label="Looking for what could be tidier" rows={8} />;
  return (
    <>
      {last.ok ? null : <ProblemBox problem={last.problem} onRetry={again} />}
      {value === null || !last.ok ? null : <CleanUpBody hygiene={value} onChanged={replace} />}
    </>
  );
}

/** Props of `CleanUpBody`. */
interface CleanUpBodyProps {
  readonly hygiene: Hygiene;
  /** Takes up what is shown after something was hidden, or is shown again. */
  readonly onChanged: (hygiene: Hygiene) => void;
}

function CleanUpBody({ hygiene, onChanged }: CleanUpBodyProps) {
  const { findings, hidden, leftAlone, unknowns } = hygiene;
  const [hiding, setHiding] = useState<Finding | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThan(frame, widthOfRail);
  const [look, setLook] = useLook();
  const chips = useMemo(() => filterChips(findings), [findings]);
  // What was chosen may have been tidied up since.
  const filter = chips.some(({ value }) => value === look.filter) ? look.filter : "all";
  const showsHidden = look.hidden && hidden.length > 0;
  return (
    <div ref={frame} className={classes(styles.body, wide && styles.wide)}>
      <Unknowns unknowns={unknowns} />
      {findings.length + hidden.length === 0 ? null : (
        <ListTools
          filters={
            <FilterChips
              label="Which findings"
              chips={chips}
              value={showsHidden ? null : filter}
              onValue={(only) => setLook({ filter: only, hidden: false })}
            />
          }
        >
          {hidden.length === 0 ? null : (
            <Button
              size="strip"
              aria-expanded={showsHidden}
              className={styles.hidden}
              onClick={() => setLook({ hidden: !showsHidden })}
            >
              Hidden {hidden.length.toLocaleString("en")} <ChevronDown aria-hidden="true" />
            </Button>
          )}
        </ListTools>
      )}
      <div className={styles.halves}>
        <div className={styles.main}>
          {showsHidden ? (
            <HiddenList hidden={hidden} onShown={onChanged} />
          ) : findings.length === 0 ? (
            <EmptyState title={unknowns.length === 0 ? "Nothing to clean up" : "Nothing found so far"}>
              Keys that may do too much, names that nothing uses and names of nobody stand here.
            </EmptyState>
          ) : (
            <Findings findings={findings} filter={filter} onHide={setHiding} />
          )}
        </div>
        {leftAlone.length === 0 ? null : <LeftAloneList items={leftAlone} />}
      </div>
      {hiding === null ? null : (
        <HideDialog
          finding={hiding}
          onClose={() => setHiding(null)}
          onHidden={(next) => {
            setHiding(null);
            onChanged(next);
            say(`Clean-up hides ${hiding.name}.`);
          }}
        />
      )}
    </div>
  );
}

/** What cannot be told now, and which scope would tell it: nothing of it is offered for removal. */
function Unknowns({ unknowns }: Pick<Hygiene, "unknowns">) {
  const activeId = useSlice("connection")?.activeId ?? null;
  if (unknowns.length === 0) return null;
  const canReplace = activeId !== null && unknowns.some(({ scope }) => scope !== undefined);
  return (
    <Banner
      kind="unknown"
      title="Not everything can be known"
      actions={
        canReplace ? (
          <Button onClick={() => go({ screen: "connect", replaces: activeId })}>Replace key</Button>
        ) : undefined
      }
    >
      {unknowns.map(({ what, reason, scope }) => (
        <p key={what}>
          {what}: {reason}
          {scope === undefined ? null : (
            <>
              {" "}
              The scope <span className="mono">{scope}</span> gives it.
            </>
          )}
        </p>
      ))}
    </Banner>
  );
}
