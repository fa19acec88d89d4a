import { counted } from "../../../shared/core/words.ts";
import type { RouteCounts } from "../../../shared/connectors/routes.ts";
import { ShareBar } from "../../ui/share-bar.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./route-summary.module.css";

/** How many routes there are and where they come from, drawn; what waits or is left over is said. */
export function RouteSummary({
  label,
  counts,
  by,
  apps,
}: {
  readonly label: string;
  readonly counts: RouteCounts;
  /** How many connectors are counted together: a route of two counts twice. */
  readonly by: number;
  /** How many apps these connectors serve: the routes of all of them are counted. */
  readonly apps: number;
}) {
  // Origins are told apart, so that the shares add up; what is covered or left over has an origin too.
  const { learned, fromPolicy, fromPreset = 0, covered, orphaned } = counts;
  const other = Math.max(0, counts.advertised - learned - fromPolicy - fromPreset);
  const notes = [
    ...(covered === 0 ? [] : [`${covered.toLocaleString("en")} covered by another route`]),
    ...(orphaned === 0 ? [] : [`${orphaned.toLocaleString("en")} left over`]),
  ];
  return (
    <div className={styles.summary}>
      <p>
        <strong>{counted(counts.advertised, "route")}</strong> advertised
        {by > 1 ? ` by ${by} connectors, counted for each` : ""}
        {apps > 1 ? `${by > 1 ? "," : " by its connector"} for ${apps} apps` : ""},{" "}
        {counts.enabled.toLocaleString("en")} approved; {counts.ipv4.toLocaleString("en")} IPv4,{" "}
        {counts.ipv6.toLocaleString("en")} IPv6.
      </p>
      <ShareBar
        label={label}
        shares={[
          { label: "learned", count: learned },
          { label: "from the policy file", count: fromPolicy },
          { label: "from a preset", count: fromPreset },
          { label: "other", count: other },
        ]}
      />
      {notes.length === 0 ? null : <p>{notes.join(", ")}.</p>}
      {counts.pending === 0 ? null : (
        <p className={styles.pending}>
          <StatusShape kind="attention" />
          {counted(counts.pending, "route waits", "routes wait")} for approval.
        </p>
      )}
    </div>
  );
}
