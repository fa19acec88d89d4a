import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import {
  cleanUpSteps,
  hostForms,
  type CleanUpStepId,
  type HostForm,
} from "../../../shared/connectors/clean-up.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import { isInUse, type RouteLine } from "../../parts/routes/route-lines.ts";
import { call } from "../../state/call.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import styles from "./clean-up-routes.module.css";

/** Props of `CleanUpRoutes`. */
export interface CleanUpRoutesProps {
  readonly connector: ConnectorView;
  /** What is to leave: left over, or covered by a broader route. */
  readonly lines: readonly RouteLine[];
  readonly onClose: () => void;
  /** Withdraws those that are in use. */
  readonly onWithdraw: () => void;
}

const formWords: Readonly<Record<HostForm, string>> = {
  package: "Package",
  container: "Container",
  nixos: "NixOS",
};

/** How routes leave a connector that never withdraws them by itself, step by step, in the form that fits its host. */
export function CleanUpRoutes({ connector, lines, onClose, onWithdraw }: CleanUpRoutesProps) {
  const [form, setForm] = useState<HostForm>("package");
  const { nodeId, hostname, advertisedRoutes, tags } = connector;
  const forget = lines.map(({ prefix }) => prefix);
  const fleet = useFleet();
  const declared = fleet === null ? [] : valueOr(fleet.apps, []).flatMap((app) => app.routes);
  const inUse = lines.filter(isInUse).length;
  const copy = async (step: CleanUpStepId) => {
    const result = await call("connectors.copyCleanUp", { nodeId, forget, form, step });
    if (result.ok) say(result.value.sentence);
    else sayProblem(result.problem);
  };
  return (
    <Dialog
      open
      wide="middle"
      onClose={onClose}
      title={`Clean up ${counted(lines.length, "route")} of ${hostname}`}
      description="A connector never withdraws a route by itself, and the service cannot make it."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <ol className={styles.steps}>
        {inUse === 0 ? null : (
          <li className={styles.first}>
            <span>
              Stop using {inUse === 1 ? "it" : "them"} first: that takes effect at once, and can be undone.
            </span>
            <Button size="row" onClick={onWithdraw}>
              Withdraw {counted(inUse, "route")}…
            </Button>
          </li>
        )}
        <li className={styles.first}>
          <span>Then on the host, which runs the client as</span>
          <SegmentedChoice
            label="How the client runs"
            value={form}
            options={hostForms.map((value) => ({ value, label: formWords[value] }))}
            onValue={setForm}
          />
        </li>
        {cleanUpSteps({ advertised: advertisedRoutes, forget, declared, tags, form }).map(
          ({ id, title, text, note }) => (
            <li key={id}>
              <CodeBlock title={title} text={text} note={note} onCopy={() => void copy(id)} />
            </li>
          ),
        )}
      </ol>
    </Dialog>
  );
}
