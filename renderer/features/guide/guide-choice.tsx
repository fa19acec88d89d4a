import { ChevronDown, Monitor, User } from "lucide-react";
import { useState } from "react";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { turnTo } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { PersonPopover } from "../../parts/people/person-popover.tsx";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { classes } from "../../ui/classes.ts";
import { TextField } from "../../ui/text-field.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import styles from "./guide-choice.module.css";

/** Props of `GuideChoice`. */
export interface GuideChoiceProps {
  readonly appName: string;
  /** False where no app has the name. */
  readonly isOfApp: boolean;
  readonly login: string;
  /** What they open, as it was typed; empty for the usual name of the app. */
  readonly opened: string;
  readonly guide: Guide | null;
  readonly onDevice: (nodeId: string) => void;
}

/** The part of a view that says which name; nothing for an empty one. */
export function nameOf(typed: string): { readonly name?: string } {
  return typed.trim() === "" ? {} : { name: typed.trim() };
}

/** One sentence to fill in: who cannot open what, from which device. */
export function GuideChoice({ appName, isOfApp, login, opened, guide, onDevice }: GuideChoiceProps) {
  const fleet = useFleet();
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const app = apps.find(({ name }) => name === appName);
  const names = apps.some(({ name }) => name === appName)
    ? apps.map(({ name }) => name)
    : [appName, ...apps.map(({ name }) => name)];
  const devices = guide?.devices ?? [];
  const [typed, setTyped] = useState(opened);
  return (
    <div className={styles.choice}>
      <PersonButton login={login} appName={appName} opened={opened} />
      <span>cannot open</span>
      <span className={styles.pick}>
        {isOfApp ? <Mark productId={app?.productId ?? null} name={appName} isFixed={app?.isFixed} /> : null}
        <SelectField
          label="App"
          hideLabel
          className={styles.select}
          value={isOfApp ? appName : ""}
          options={[
            ...(isOfApp ? [] : [{ value: "", label: "No app" }]),
            ...names.map((one) => ({ value: one, label: one })),
          ]}
          onValue={(one) => turnTo({ screen: "guide", appName: one, login })}
        />
      </span>
      <form
        className={classes(styles.pick, styles.typed)}
        onSubmit={(event) => {
          event.preventDefault();
          turnTo({ screen: "guide", appName, login, ...nameOf(typed) });
        }}
      >
        <TextField
          label="Name or address"
          hideLabel
          mono
          className={styles.select}
          placeholder={guide?.name ?? "any name or address"}
          value={typed}
          onValue={setTyped}
        />
      </form>
      {devices.length === 0 ? (
        <span className={styles.muted}>{guide === null ? "" : "No device of theirs is known"}</span>
      ) : (
        <span className={styles.pick}>
          from
          <Monitor aria-hidden="true" />
          <SelectField
            label="Device"
            hideLabel
            className={styles.select}
            value={guide?.device ?? ""}
            options={devices.map(({ nodeId, name, os }) => ({
              value: nodeId,
              label: devices.some((other) => other.nodeId !== nodeId && other.name === name)
                ? `${name} · ${os}`
                : name,
            }))}
            onValue={onDevice}
          />
        </span>
      )}
    </div>
  );
}

function PersonButton({
  login,
  appName,
  opened,
}: {
  readonly login: string;
  readonly appName: string;
  readonly opened: string;
}) {
  const fleet = useFleet();
  const short = useShortLogin()(login);
  const logins = fleet === null ? [] : valueOr(fleet.people, []);
  return (
    <PersonPopover
      label="Who cannot open it"
      align="start"
      logins={logins}
      chosen={login}
      onChoose={(next) => turnTo({ screen: "guide", appName, login: next, ...nameOf(opened) })}
      trigger={
        <button type="button" className={styles.person} title={login} aria-label={`Person: ${login}`}>
          <User aria-hidden="true" />
          <span className={styles.cut}>{short}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    />
  );
}
