import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { useState } from "react";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { NotAllowed } from "../../parts/not-allowed.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TakeoverTable } from "../../parts/review/takeover-table.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { counted } from "../../../shared/core/words.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { useTakeovers } from "../../state/use-takeovers.ts";
import styles from "./connectors.module.css";

function isRefused({ severity }: Takeover): boolean {
  return severity === "error";
}

/** Routes that wait for approval: all are chosen; single ones can be left out. */
export function PendingRoutes({ connector }: { readonly connector: ConnectorView }) {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const approve = useCommand("connectors.approveRoutes");
  const barred = useNotAllowed("devices:routes");
  const pending = connector.pendingRoutes;
  const chosen = pending.filter((route) => !leftOut.has(route));
  const takeovers = useTakeovers(connector.nodeId, { kind: "routes", approve: chosen, withdraw: [] });
  const refusing = takeovers?.known === true ? takeovers.value.filter(isRefused) : [];

  async function onApprove(): Promise<void> {
    const result = await approve.run({ nodeId: connector.nodeId, routes: chosen });
    if (result.ok) say(`Approved ${counted(chosen.length, "route")} of ${connector.hostname}`);
  }

  function toggle(route: string, take: boolean): void {
    const next = new Set(leftOut);
    if (take) next.delete(route);
    else next.add(route);
    setLeftOut(next);
  }

  return (
    <Section
      title="Routes that wait for approval"
      lead="Traffic for these addresses does not take the connector until they are approved."
      actions={
        <Button
          variant="filled"
          intent="primary"
          disabled={chosen.length === 0 || barred.scope !== undefined}
          busyLabel={approve.pending && "Saving…"}
          onClick={() => void onApprove()}
        >
          Approve {counted(chosen.length, "route")}
        </Button>
      }
    >
      <NotAllowed act="approve routes" {...barred} />
      {refusing.length === 0 ? null : (
        <Banner kind="error" title="Approving moves people to an IP that is not listed">
          <TakeoverTable rows={refusing} />
        </Banner>
      )}
      {approve.problem === null ? null : <ProblemBox problem={approve.problem} />}
      <div className={styles.routes}>
        <Checkbox
          label={`All ${counted(pending.length, "route")}`}
          checked={chosen.length === pending.length}
          mixed={chosen.length > 0 && chosen.length < pending.length}
          onChecked={(all) => setLeftOut(all ? new Set() : new Set(pending))}
        />
        <div className={styles.routeList} style={{ height: Math.min(pending.length * 32 + 2, 260) }}>
          <VirtualList
            label="Routes that wait for approval"
            rows={pending}
            rowKey={(route) => route}
            rowHeight={32}
            row={(route) => (
              <div className={styles.routeRow}>
                <Checkbox
                  label={route}
                  checked={!leftOut.has(route)}
                  onChecked={(take) => toggle(route, take)}
                />
              </div>
            )}
          />
        </div>
      </div>
    </Section>
  );
}
