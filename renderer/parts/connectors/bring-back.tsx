import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { TakeoverTable } from "../review/takeover-table.tsx";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { useTakeovers } from "../../state/use-takeovers.ts";

/** Takes the drain of a connector back, once it is said whom that moves where. */
export function BringBack({
  connector,
  onClose,
}: {
  readonly connector: ConnectorView;
  readonly onClose: () => void;
}) {
  const { nodeId, hostname, drained } = connector;
  const bring = useCommand("connectors.bringBack");
  const [confirmed, setConfirmed] = useState(false);
  const takeovers = useTakeovers(nodeId, { kind: "bring-back" });
  const rows = takeovers?.known === true ? takeovers.value : [];
  const stops = takeovers?.known === false || rows.some(({ severity }) => severity === "error");

  async function onBring(): Promise<void> {
    const result = await bring.run({ nodeId, ...(stops ? { confirmLockout: confirmed } : {}) });
    if (!result.ok) return;
    say(`${hostname} is back`);
    onClose();
  }

  return (
    <Dialog
      open
      wide="middle"
      onClose={onClose}
      title={`Bring ${hostname} back`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={takeovers === null || (stops && !confirmed)}
            busyLabel={bring.pending && "Bringing back…"}
            onClick={() => void onBring()}
          >
            Bring back
          </Button>
        </>
      }
    >
      <p>{counted(drained?.routes ?? 0, "route")} will be approved again, as far as it still offers them.</p>
      {takeovers === null ? <SkeletonRows label="Asking who carries what" rows={2} /> : null}
      {takeovers?.known === false ? (
        <UnknownNote what="Who carries what is not known" reason={takeovers.reason} scope={takeovers.scope} />
      ) : null}
      {takeovers?.known === true && rows.length === 0 ? (
        <p>People arrive as before until it is first in line.</p>
      ) : null}
      {rows.length === 0 ? null : <TakeoverTable rows={rows} />}
      {stops ? (
        <Checkbox
          label="I have read this and want it back anyway"
          checked={confirmed}
          disabled={bring.pending}
          onChecked={setConfirmed}
        />
      ) : null}
      {bring.problem === null ? null : <ProblemBox problem={bring.problem} />}
    </Dialog>
  );
}
