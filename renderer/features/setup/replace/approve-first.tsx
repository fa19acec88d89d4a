import type { ConnectorView } from "../../../../shared/bridge/connectors.ts";
import { counted } from "../../../../shared/core/words.ts";
import { say } from "../../../state/feedback.ts";
import { useCommand } from "../../../state/use-command.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { Status } from "../../../ui/status.tsx";
import styles from "./replace.module.css";

/** Routes of the new host that wait: without them it carries less than the old one. */
export function ApproveFirst({ fresh }: { readonly fresh: ConnectorView }) {
  const approve = useCommand("connectors.approveRoutes");
  const { nodeId, hostname, pendingRoutes } = fresh;
  const routes = counted(pendingRoutes.length, "route");

  async function onApprove(): Promise<void> {
    const result = await approve.run({ nodeId, routes: [...pendingRoutes] });
    if (result.ok) say(`Approved ${routes} of ${hostname}`);
  }

  return (
    <div className={styles.body}>
      <p className={styles.text}>
        <Status
          kind="attention"
          word={`${routes} of ${hostname} ${pendingRoutes.length === 1 ? "waits" : "wait"}`}
        />
      </p>
      <Button busyLabel={approve.pending && "Approving…"} onClick={() => void onApprove()}>
        Approve {routes}
      </Button>
      {approve.problem === null ? null : <ProblemBox problem={approve.problem} />}
    </div>
  );
}
