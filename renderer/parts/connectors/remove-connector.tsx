import { useState, type ReactNode } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { classes } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { TakeoverTable } from "../review/takeover-table.tsx";
import { isNameOf, shortHost } from "../../../shared/connectors/short-host.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import { useTakeovers } from "../../state/use-takeovers.ts";
import { RemovalHeadline } from "./removal-headline.tsx";
import styles from "./remove-connector.module.css";

/** What somebody came for: one opens the dialog by its name, and the other stands there too. */
export type RemovalAim = "drain" | "delete";

/** Props of `RemoveConnector`. */
export interface RemoveConnectorProps {
  readonly connector: ConnectorView;
  /** Null while it is closed. */
  readonly aim: RemovalAim | null;
  readonly onClose: () => void;
  /** What follows its removal; the list of connectors where nothing is named. */
  readonly onRemoved?: () => void;
}

/** Takes the device out: says first who takes over, lets it be drained, and deletes it after that. */
export function RemoveConnector({ connector, aim, onClose, onRemoved }: RemoveConnectorProps) {
  const remove = useCommand("connectors.remove");
  const drain = useCommand("connectors.drain");
  const [confirmed, setConfirmed] = useState(false);
  const [drained, setDrained] = useState(false);
  const [typed, setTyped] = useState("");
  const takeovers = useTakeovers(connector.nodeId, aim === null ? null : { kind: "remove" });
  const rows = takeovers?.known === true ? takeovers.value : [];
  const stops = takeovers?.known === false || rows.some(({ severity }) => severity === "error");
  const inUse = connector.routeCounts?.enabled ?? 0;
  const isDrained = drained || inUse === 0 || !connector.online;
  // Where nobody takes over, draining would be the outage itself.
  const drainsFirst = !isDrained && rows.some(({ to }) => to !== null);
  const drainNote = drainsFirst
    ? "can be undone"
    : isDrained
      ? "nothing to drain"
      : takeovers?.known === true
        ? "nobody takes over"
        : "not known who takes over";
  const red = new Set(rows.filter(({ severity }) => severity === "error").map(({ app }) => app));
  const ready = new Set(rows.map(({ app }) => app).filter((app) => !red.has(app))).size;
  const moving = new Set(rows.map(({ app }) => app)).size;

  async function onDrain(): Promise<void> {
    const result = await drain.run({
      nodeId: connector.nodeId,
      ...(stops ? { confirmLockout: confirmed } : {}),
    });
    if (!result.ok) return;
    setDrained(true);
    say(`Drained ${connector.hostname}`);
  }

  async function onConfirm(typedName: string): Promise<void> {
    const lockout = stops ? { confirmLockout: confirmed } : {};
    const result = await remove.run({ nodeId: connector.nodeId, typedName, ...lockout });
    if (!result.ok) return;
    say(`Deleted ${connector.hostname}`);
    if (onRemoved === undefined) go({ screen: "connectors" });
    else onRemoved();
  }

  function close(): void {
    remove.clear();
    drain.clear();
    setConfirmed(false);
    setTyped("");
    onClose();
  }

  const name = shortHost(connector.name);
  const isName = isNameOf(connector.name, typed);
  const held = takeovers === null || drainsFirst || (stops && !confirmed);
  return (
    <Dialog
      wide="middle"
      open={aim !== null}
      onClose={close}
      title={`${aim === "drain" ? "Drain" : "Delete"} ${connector.hostname}`}
      footer={
        <>
          <span className={styles.asked}>Judged by the policy file and the egress ledger.</span>
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <RemovalHeadline takeovers={takeovers} connector={connector} />
      {rows.length === 0 ? null : <TakeoverTable rows={rows} />}
      {stops ? (
        <Checkbox
          label="I have read this and want it anyway"
          checked={confirmed}
          disabled={remove.pending}
          onChecked={setConfirmed}
        />
      ) : null}
      <div className={styles.steps}>
        <Step number={1} title="Drain" note={drainNote} off={!drainsFirst}>
          <p>
            {!connector.online
              ? "It is offline and carries nothing."
              : isDrained
                ? "No app uses its routes."
                : "Apps move to their next connector. The device stays."}
            {isDrained || ready === 0 || ready === moving
              ? null
              : " All move at once: learned routes do not say whose they are."}
          </p>
          <Button
            disabled={!drainsFirst || (stops && !confirmed)}
            busyLabel={drain.pending && "Draining…"}
            onClick={() => void onDrain()}
          >
            {moving === 0 ? "Drain" : `Drain ${counted(moving, "app")}`}
          </Button>
        </Step>
        <Step
          number={2}
          title="Delete the device"
          note={drainsFirst ? "after the drain" : "for good"}
          off={held}
        >
          <p className="foreign">
            {connector.egress.length === 0
              ? "It leaves the tailnet."
              : `Then take ${listed(connector.egress.map(({ address }) => address))} out of the allowlists.`}
          </p>
          <form
            className={styles.delete}
            onSubmit={(event) => {
              event.preventDefault();
              if (!held && isName && !remove.pending) void onConfirm(typed);
            }}
          >
            <TextField
              label="Type the name to confirm"
              hideLabel
              mono
              placeholder={`Type ${name}`}
              className={styles.typed}
              disabled={takeovers === null || drainsFirst}
              value={typed}
              onValue={setTyped}
            />
            <Button
              type="submit"
              variant="filled"
              intent="danger"
              disabled={held || !isName}
              busyLabel={remove.pending && "Deleting…"}
            >
              Delete {shortHost(connector.name)}
            </Button>
          </form>
        </Step>
      </div>
      {drain.problem === null ? null : <ProblemBox problem={drain.problem} />}
      {remove.problem === null ? null : <ProblemBox problem={remove.problem} />}
    </Dialog>
  );
}

/** One of the two acts, in their order. */
function Step(props: {
  readonly number: number;
  readonly title: string;
  readonly note: string;
  /** It is not its turn. */
  readonly off: boolean;
  readonly children: ReactNode;
}) {
  const { number, title, note, off, children } = props;
  return (
    <section className={classes(styles.step, off && styles.off)} aria-label={title}>
      <header>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        <h3>{title}</h3>
        <span className={styles.muted}>{note}</span>
      </header>
      {children}
    </section>
  );
}
