import type { RouteCountsView } from "../../shared/bridge/state/fleet.ts";
import { ShareBar } from "./share-bar.tsx";
import { StatusShape } from "./status.tsx";
import { count } from "./words.ts";
import styles from "./route-summary.module.css";

/** How many routes there are and where they come from, drawn; what waits or is left over is said. */
export function RouteSummary({
  label,
  counts,
}: {
  readonly label: string;
  readonly counts: RouteCountsView;
}) {
  const other = Math.max(
    0,
    counts.advertised - counts.learned - counts.fromPolicy - counts.covered - counts.orphaned,
  );
  return (
    <div className={styles.summary}>
      <p>
        <strong>{count(counts.advertised, "route")}</strong> advertised, {counts.enabled.toLocaleString("en")}{" "}
        approved; {counts.ipv4.toLocaleString("en")} IPv4, {counts.ipv6.toLocaleString("en")} IPv6.
      </p>
      <ShareBar
        label={label}
        shares={[
          { label: "learned", count: counts.learned },
          { label: "from the policy file", count: counts.fromPolicy },
          { label: "covered by another route", count: counts.covered },
          { label: "left over", count: counts.orphaned },
          { label: "other", count: other },
        ]}
      />
      {counts.pending === 0 ? null : (
        <p className={styles.pending}>
          <StatusShape kind="attention" />
          {count(counts.pending, "route waits", "routes wait")} for approval.
        </p>
      )}
    </div>
  );
}
