import { useMemo, useRef } from "react";
import type { Hygiene } from "../../../../shared/governance/hygiene/finding.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { useWiderThan } from "../../../ui/use-width.ts";
import { useCleanUp } from "./clean-up-reading.tsx";
import { filterChips } from "./filter.ts";
import { Findings } from "./findings.tsx";
import { LeftAloneList } from "./left-alone-list.tsx";
import { useLook } from "./look.ts";
import styles from "./clean-up.module.css";

/** From this width on what is left alone stands beside the findings. */
const widthOfRail = 760;

/** What could be tidier in the tailnet, and what looks so and is left alone. */
export function CleanUp() {
  const { last, value, again } = useCleanUp();
  if (last === null) return <SkeletonRows label="Looking for what could be tidier" rows={8} />;
  return (
    <>
      {last.ok ? null : <ProblemBox problem={last.problem} onRetry={again} />}
      {value === null || !last.ok ? null : <CleanUpBody hygiene={value} />}
    </>
  );
}

function CleanUpBody({ hygiene }: { readonly hygiene: Hygiene }) {
  const { findings, leftAlone, unknowns } = hygiene;
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThan(frame, widthOfRail);
  const [look, setLook] = useLook();
  const chips = useMemo(() => filterChips(findings), [findings]);
  // What was chosen may have been tidied up since.
  const filter = chips.some(({ value }) => value === look.filter) ? look.filter : "all";
  return (
    <div ref={frame} className={classes(styles.body, wide && styles.wide)}>
      <Unknowns unknowns={unknowns} />
      {findings.length === 0 ? null : (
        <FilterChips
          label="Which findings"
          chips={chips}
          value={filter}
          onValue={(only) => setLook({ filter: only })}
        />
      )}
      <div className={styles.halves}>
        <div className={styles.main}>
          {findings.length === 0 ? (
            <EmptyState title={unknowns.length === 0 ? "Nothing to clean up" : "Nothing found so far"}>
              Keys that may too much, names that nothing uses and names of nobody stand here.
            </EmptyState>
          ) : (
            <Findings findings={findings} filter={filter} />
          )}
        </div>
        {leftAlone.length === 0 ? null : <LeftAloneList items={leftAlone} />}
      </div>
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
