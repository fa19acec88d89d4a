import { useId } from "react";
import { counted, firstOf } from "../../../../shared/core/words.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { useNotAllowed } from "../../../state/use-not-allowed.ts";
import { SkeletonLine } from "../../../ui/skeleton.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { HostList } from "../hosts/host-list.tsx";
import { bestFirst, hostOf, type ConnectorHost } from "../hosts/hosts.ts";
import type { FieldsProps } from "./fields-props.ts";
import styles from "./where-it-runs.module.css";

/** The first question of a set-up: on a connector that runs already, or on a new one. */
export function WhereItRuns(props: FieldsProps) {
  const { draft, update } = props;
  const fleet = useFleet();
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        Where does it run? <span>Running connectors need no new host</span>
      </h2>
      {fleet === null ? (
        <SkeletonLine width="long" />
      ) : (
        <>
          {fleet.connectors.known ? null : (
            <UnknownNote
              what="The running connectors are not known"
              reason={fleet.connectors.reason}
              scope={fleet.connectors.scope}
            />
          )}
          <HostList
            caption="Where it can run"
            hosts={(fleet.connectors.known ? fleet.connectors.value : []).map(hostOf).toSorted(bestFirst)}
            chosen={draft.runsOn === "" ? null : draft.runsOn}
            onChoose={(nodeId) => update({ runsOn: nodeId })}
            detail={(host) => <WhatItTakes {...props} host={host} />}
            otherwise={{
              label: "New connector",
              hint: "Linux host, Docker, cloud-init or Kubernetes",
              onChoose: () => update({ runsOn: "" }),
            }}
          />
        </>
      )}
    </section>
  );
}

/** What the choice means for the connector: what it carries already, and the tag that it takes on. */
function WhatItTakes({
  draft,
  host: { connector },
}: Pick<FieldsProps, "draft"> & { readonly host: ConnectorHost }) {
  const { scope } = useNotAllowed("devices:core");
  const { appNames, routeCounts, tags } = connector;
  const carries = tags.includes(draft.tag);
  return (
    <span className="foreign">
      {appNames.length === 0 ? "Carries no app yet" : `Carries ${firstOf(appNames, 3)}`}
      {routeCounts === null ? "" : ` · ${counted(routeCounts.enabled, "approved route")}`}
      {" · "}
      {carries
        ? `has ${draft.tag} already`
        : scope === undefined
          ? `gets ${draft.tag}, keeps its other ${tags.length === 1 ? "tag" : `${tags.length} tags`}`
          : `needs ${draft.tag}: you run a command, the credential lacks ${scope}`}
    </span>
  );
}
