import type { ReactNode } from "react";
import { hitWords } from "../../../shared/connectors/people-words.ts";
import { shortHost } from "../../../shared/connectors/short-host.ts";
import { counted } from "../../../shared/core/words.ts";
import { classes } from "../../ui/classes.ts";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import styles from "./allowlist.module.css";

/** Who would be locked out, above the rows that say why. */
export function LockoutBand({ state }: { readonly state: AllowlistState }) {
  const { rows, name, pasted } = state;
  if (pasted.compared?.open === true) {
    return (
      <Band kind="error" title="This list lets everybody in">
        Whatever else it holds.
      </Band>
    );
  }
  const denied = rows.find(({ sign }) => sign === "denied");
  if (denied !== undefined) {
    return (
      <Band kind="error" title={`${name} turns ${denied.address} away`}>
        A deny rule covers it.
      </Band>
    );
  }
  const missing = rows.filter(({ sign }) => sign === "add");
  const [first] = missing;
  if (first === undefined) return null;
  const connectors = new Set(
    missing.flatMap(({ egress }) => egress.map(({ connector }) => shortHost(connector))),
  );
  const now = missing.some(({ egress }) => egress.some(({ nodeId }) => nodeId === state.app.expectedPrimary));
  const who = hitWords(state.app);
  // What is pasted is known to this screen alone.
  const isPasted = pasted.compared !== null && pasted.readAt === null;
  const aside = isPasted ? " The app’s path goes by what is recorded, not by this list." : "";
  const [connector = "A connector"] = connectors;
  const all = missing.length === 1 ? first.address : `${missing.length} of these IPs`;
  if (now) {
    return (
      <Band kind="error" title={`${name} may lock ${who} out now`}>
        Its list lacks {all}.{aside}
      </Band>
    );
  }
  const by = connectors.size > 1 ? counted(connectors.size, "connector") : connector;
  return (
    <Band kind="error" title={`${by} would lock ${who} out`}>
      {name} refuses {all}. Add {missing.length === 1 ? "it" : "them"} before{" "}
      {connectors.size > 1 ? "one" : connector} takes over.{aside}
    </Band>
  );
}

function Band({
  kind,
  title,
  children,
}: {
  readonly kind: StatusKind;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <p className={classes(styles.band)}>
      <StatusShape kind={kind} />
      <span className={styles.bandWords}>
        <strong className="foreign">{title}</strong>
        <span className="foreign">{children}</span>
      </span>
    </p>
  );
}
