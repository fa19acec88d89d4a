import { CommandText } from "../../ui/command-text.tsx";
import type { ReactNode } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import {
  throughput,
  type Measured as Answer,
  type NodeVitals,
} from "../../../shared/connectors/vitals/node-vitals.ts";
import { counted } from "../../../shared/core/words.ts";
import { useCommand } from "../../state/use-command.ts";
import { useRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { Status, StatusShape } from "../../ui/status.tsx";
import { clockTime } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./measured.module.css";

/** The node is asked so often while it is on screen, in milliseconds. */
const everyMs = 15_000;

/** What the connector says of itself, once somebody turned that on: how much it carries, and whether it is well. */
export function Measured({ connector: { nodeId, hostname } }: { readonly connector: ConnectorView }) {
  const turn = Math.floor(useNow() / everyMs);
  const { value, answer, again } = useRead("vitals.read", { nodeId }, { since: turn });
  const measure = useCommand("vitals.measure");
  if (value === null) {
    if (answer === null || answer.ok) return null;
    return (
      <Panel title="Measured">
        <PanelBody>
          <Status kind="unknown" word={answer.problem.what.replace(/\.$/u, "")} />
        </PanelBody>
      </Panel>
    );
  }
  const isOn = value.kind !== "off";
  const onTurn = async () => {
    if ((await measure.run({ nodeId, on: !isOn })).ok) again();
  };
  return (
    <Panel
      title="Measured"
      note={ageOf(value)}
      actions={
        <Button
          size="row"
          aria-label={isOn ? `Stop measuring ${hostname}` : `Measure ${hostname}`}
          busyLabel={measure.pending && "Saving…"}
          onClick={() => void onTurn()}
        >
          {isOn ? "Stop" : "Measure"}
        </Button>
      }
    >
      {value.kind === "off" ? <Off /> : <Values value={value} />}
      {measure.problem === null ? null : <ProblemBox problem={measure.problem} />}
    </Panel>
  );
}

function ageOf(value: Answer): string | undefined {
  if (value.kind === "off") return "off";
  const at = value.vitals.at(-1)?.at;
  return at === undefined ? undefined : `at ${clockTime(at)}`;
}

function Off() {
  return (
    <PanelBody>
      <p className={styles.quiet}>
        The connector is asked only once you turn this on. It needs{" "}
        <code>
          <CommandText text="sudo tailscale set --webclient" />
        </code>{" "}
        and a rule to its port 5252, which opens its web interface too.
      </p>
    </PanelBody>
  );
}

function Values({ value }: { readonly value: Exclude<Answer, { kind: "off" }> }) {
  const last = value.vitals.at(-1);
  const rates = throughput(value.vitals);
  const rate = rates.at(-1);
  return (
    <>
      {value.kind === "silent" ? (
        <p className={styles.silent}>
          <StatusShape kind="unknown" />
          <span>Not measured. {value.reason}</span>
        </p>
      ) : null}
      {last === undefined ? null : (
        <dl>
          <Fact label="Traffic">
            {rate === undefined ? "From the next look on" : `${bytes(rate.value)}/s`}
            {rates.length < 2 ? null : (
              <Sparkline
                label={`Bytes a second since ${clockTime(rates[0]?.at ?? last.at)}`}
                points={rates}
              />
            )}
          </Fact>
          <Fact label="Since start">{sinceStart(last)}</Fact>
          <Fact label="Routes">
            {last.advertisedRoutes === null || last.approvedRoutes === null
              ? "Not told"
              : `${last.approvedRoutes.toLocaleString("en")} of ${last.advertisedRoutes.toLocaleString("en")} approved`}
          </Fact>
          <Fact label="Health">
            {last.warnings === null ? (
              "Not told"
            ) : last.warnings === 0 ? (
              "No warning"
            ) : (
              <>
                <StatusShape kind="attention" />
                {counted(last.warnings, "warning")}, see tailscale status
              </>
            )}
          </Fact>
          <Fact label="Dropped">{last.dropped === null ? "Not told" : counted(last.dropped, "packet")}</Fact>
        </dl>
      )}
    </>
  );
}

function sinceStart({ received, sent, relayed }: NodeVitals): string {
  if (received === null && sent === null) return "Not told";
  const all = bytes((received ?? 0) + (sent ?? 0));
  return relayed === null ? all : `${all}, ${Math.round(relayed * 100)} % by relay`;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** “1.4 MB”: three figures at most. */
function bytes(count: number): string {
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** step;
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? "B"}`;
}
