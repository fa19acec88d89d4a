import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { AppPathCard } from "../../../parts/path/app-path-card.tsx";
import { go } from "../../../state/navigation.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { finishLater } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { hasJoined } from "./connector-state.tsx";
import { CloudHost, useReservedAddress } from "./cloud-host.tsx";
import { AddedConnector } from "./added-connector.tsx";
import { StopReplacing } from "./stop-replacing.tsx";
import { CloudTiles } from "./cloud-tiles.tsx";
import { Commands } from "./commands.tsx";
import { ExistingDevices } from "./existing-devices.tsx";
import { HostPart } from "./host-part.tsx";
import { needsKey } from "./needs-key.ts";
import { useChooseWay } from "./use-choose-way.ts";
import { TagWaits } from "./tag-waits.tsx";
import { Waiting } from "./waiting.tsx";
import { Columns } from "../columns.tsx";
import styles from "./device.module.css";

/** Makes or picks the device that carries the app, and waits until it does. */
export function DeviceStep({ setup }: StepProps) {
  const choice = useChooseWay(setup);
  const going = useGoTo(setup.id);
  const { name } = setup.decisions;
  const trouble = choice.problem ?? setup.problem;
  // Until main has answered, what it last showed belongs to another way.
  const settled = setup.way !== null && setup.way === choice.way && (setup.cloud ?? null) === choice.cloud;
  const reserved = useReservedAddress(setup.nodeId);
  const fleet = useFleet();
  const app = fleet?.apps.known === true ? fleet.apps.value.find((one) => one.name === name) : undefined;
  const { runsOn } = setup.decisions;
  // Until its way is chosen, which happens by itself, it must not pass for a new host.
  const runsAlready = runsOn !== undefined && (setup.way === null || setup.way === "existing");
  // An address that passes would lock people out later: the step waits until the one that stays is seen.
  const waits = choice.cloud !== null && !runsAlready && reserved.stay.kind !== "reserved";
  const isReady = setup.allGreen && settled && trouble === null && !waits;
  const host =
    runsAlready && fleet?.connectors.known === true
      ? fleet.connectors.value.find(({ nodeId }) => nodeId === runsOn)
      : undefined;
  const waiting = <Waiting setup={setup} choice={choice} settled={settled} />;
  return (
    <WizardFrame
      place={setup.replaces === undefined ? 3 : 1}
      title={
        setup.replaces !== undefined
          ? `A host in place of ${setup.replaces.hostname}`
          : runsAlready
            ? `Put ${name} on ${host?.hostname ?? "a running connector"}`
            : `Make a ${setup.decisions.fixed === undefined ? "connector" : "subnet router"} for ${name}`
      }
      // Where nothing was written there is no review to go back to.
      back={
        setup.wrotePolicy
          ? { label: "Review", onBack: () => going.goTo("review") }
          : setup.replaces === undefined
            ? { label: "Apps", onBack: finishLater }
            : { label: "Connectors", onBack: () => go({ screen: "connectors" }) }
      }
      // The key would be revoked and the commands that were copied would not work any more.
      keepOnEscape={needsKey(setup)}
      aside={setup.allGreen ? undefined : "Close the window if you like. Tailrace keeps waiting."}
      actions={
        <>
          {setup.replaces === undefined || hasJoined(setup) ? null : <StopReplacing setup={setup} />}
          <Button onClick={setup.replaces === undefined ? finishLater : () => go({ screen: "connectors" })}>
            Finish later
          </Button>
          <Button
            variant={isReady ? "filled" : "outlined"}
            intent={isReady ? "primary" : "base"}
            busyLabel={going.pending && "Continuing…"}
            onClick={() => going.goTo("allowlist")}
          >
            {isReady ? "Continue" : "Continue anyway"}
          </Button>
        </>
      }
    >
      {trouble === null ? null : (
        <ProblemBox problem={trouble} onRetry={choice.again} retrying={choice.pending} />
      )}
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      <AddedConnector setup={setup} fleet={fleet} />
      {/* The steps of a cloud tell what the path would, and the commands need the room. */}
      {app === undefined || choice.cloud !== null ? null : <AppPathCard app={app} />}
      {runsAlready || choice.way === "existing" ? null : <CloudTiles choice={choice} />}
      {choice.cloud !== null && !runsAlready ? (
        <CloudHost {...{ setup, choice, app, reserved }} settled={settled} cloud={choice.cloud} />
      ) : runsAlready && setup.script === null ? (
        // Tailrace has done it: there is nothing to run beside what is waited for.
        waiting
      ) : (
        <Columns className={styles.columns}>
          <div className={styles.left}>
            {runsAlready ? <TagWaits setup={setup} /> : null}
            <Commands setup={setup} choice={choice} settled={settled} />
            {choice.way === "existing" && !runsAlready ? (
              <ExistingDevices setup={setup} choice={choice} />
            ) : null}
            {settled && !runsAlready && hasJoined(setup) ? <HostPart setup={setup} /> : null}
          </div>
          {waiting}
        </Columns>
      )}
    </WizardFrame>
  );
}
