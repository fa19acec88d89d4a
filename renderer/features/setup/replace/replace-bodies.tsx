import type { RemovalAim } from "../../../parts/connectors/remove-connector.tsx";
import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import type { ReplacementStep } from "../../../../shared/connectors/replacement.ts";
import { counted, listed } from "../../../../shared/core/words.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Status } from "../../../ui/status.tsx";
import { ApproveFirst } from "./approve-first.tsx";
import { ReplaceLists } from "./replace-lists.tsx";
import type { ShownReplacement } from "./use-replacement.ts";
import styles from "./replace.module.css";

/** Props of `StepBody`. */
export interface StepBodyProps {
  readonly step: ReplacementStep;
  readonly shown: ShownReplacement;
  readonly fleet: FleetState;
  readonly onDevice: () => void;
  /** Opens what drains and deletes the old connector, behind its guard. */
  readonly onRemove: (aim: RemovalAim) => void;
  readonly onBringBack: () => void;
  /** Ends it with both in place. */
  readonly onKeepBoth: () => void;
}

/** What is done at a step, and the way back from it. */
export function StepBody({ step, shown, fleet, onDevice, onRemove, onBringBack, onKeepBoth }: StepBodyProps) {
  const { replaces, old, fresh, apps, at } = shown;
  const isNow = at.now === step;
  const main = isNow ? ({ variant: "filled", intent: "primary" } as const) : {};
  const newName = fresh?.hostname ?? "The new host";
  const bringBack =
    old?.drained === undefined ? null : (
      <Button onClick={onBringBack}>Bring {replaces.hostname} back…</Button>
    );
  switch (step) {
    case "join":
      return (
        <Body text="It joins with the same tags, so it can carry the same apps.">
          <Button {...main} onClick={onDevice}>
            Show the commands
          </Button>
        </Body>
      );
    case "allowlist":
      return (
        <>
          <p className={styles.text}>
            {fleet.regionalRouting === true
              ? `Regional routing is on: people near ${newName} arrive from it already.`
              : `Nobody arrives from ${newName} yet. Put its IP in first.`}
          </p>
          <ReplaceLists shown={shown} fleet={fleet} />
          <Body text={`${newName} can also stay beside ${replaces.hostname}, as a standby.`}>
            <Button onClick={onKeepBoth}>Keep both</Button>
          </Body>
        </>
      );
    case "switch":
      return (
        <>
          {fresh === null || fresh.pendingRoutes.length === 0 ? null : <ApproveFirst fresh={fresh} />}
          {at.lacks === 0 ? null : (
            <p className={styles.text}>
              <Status kind="attention" word={`${newName} lacks ${counted(at.lacks, "route")}`} />{" "}
              <span className={styles.muted}>It learns them as people open the apps.</span>
            </p>
          )}
          <Body
            text={`The routes of ${replaces.hostname} go out of use; apps move to ${newName}. It can be taken back.`}
          >
            <Button
              {...main}
              disabled={old === null || at.done.has("switch")}
              onClick={() => onRemove("drain")}
            >
              Drain {replaces.hostname}…
            </Button>
            {bringBack}
          </Body>
        </>
      );
    case "watch":
      return (
        <>
          <ul className={styles.watch}>
            {apps.map(({ name, path }) => (
              <li key={name}>
                <Status
                  kind={
                    at.notCarried.includes(name) ? "error" : path.state === "none" ? "hollow" : path.state
                  }
                  word={
                    at.notCarried.includes(name)
                      ? `${newName} does not carry ${name}`
                      : `${name}: ${path.short}`
                  }
                />
                <Button
                  size="row"
                  variant="minimal"
                  aria-label={`Open ${name}`}
                  onClick={() => go({ screen: "app", name })}
                >
                  Open
                </Button>
              </li>
            ))}
          </ul>
          <Body text="Ask somebody to open each app. Something wrong? Take it back.">{bringBack}</Body>
        </>
      );
    case "delete": {
      const remove = apps.filter(({ delta }) => (delta?.remove.length ?? 0) > 0);
      return (
        <>
          {at.done.has("delete") ? (
            <p className={styles.text}>
              {remove.length === 0
                ? "No list is known to hold an address of it."
                : `Take its IPs out: ${listed(remove.map(({ name }) => name))}.`}
            </p>
          ) : (
            <Body text="For good. Its IPs can leave the lists after that.">
              <Button
                {...(isNow ? ({ variant: "filled", intent: "danger" } as const) : {})}
                disabled={old === null}
                onClick={() => onRemove("delete")}
              >
                Delete {replaces.hostname}…
              </Button>
              {bringBack}
            </Body>
          )}
          {at.done.has("delete") && remove.length > 0 ? <ReplaceLists shown={shown} fleet={fleet} /> : null}
        </>
      );
    }
  }
}

function Body({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.body}>
      <p className={styles.text}>{text}</p>
      <span className={styles.acts}>{children}</span>
    </div>
  );
}
