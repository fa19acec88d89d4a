import { ChevronDown, Monitor, User } from "lucide-react";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { turnTo } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { PersonPopover } from "../../parts/people/person-popover.tsx";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { classes } from "../../ui/classes.ts";
import { SelectField } from "../../ui/select-field.tsx";
import styles from "./guide.module.css";

/** Props of `GuideChoice`. */
export interface GuideChoiceProps {
  readonly appName: string;
  readonly login: string;
  readonly guide: Guide | null;
  readonly onDevice: (nodeId: string) => void;
}

/** One sentence to fill in: who cannot open what, from which device. */
export function GuideChoice({ appName, login, guide, onDevice }: GuideChoiceProps) {
  const fleet = useFleet();
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const app = apps.find(({ name }) => name === appName);
  const names = apps.some(({ name }) => name === appName)
    ? apps.map(({ name }) => name)
    : [appName, ...apps.map(({ name }) => name)];
  const devices = guide?.devices ?? [];
  return (
    <div className={styles.choice}>
      <PersonButton login={login} appName={appName} />
      <span>cannot open</span>
      <span className={styles.pick}>
        <Mark productId={app?.productId ?? null} name={appName} size={20} />
        <SelectField
          label="App"
          hideLabel
          className={styles.select}
          value={appName}
          options={names.map((name) => ({ value: name, label: name }))}
          onValue={(name) => turnTo({ screen: "guide", appName: name, login })}
        />
      </span>
      {devices.length === 0 ? (
        <span className={styles.muted}>{guide === null ? "" : "No device of theirs is known"}</span>
      ) : (
        <span className={styles.pick}>
          from
          <Monitor aria-hidden="true" />
          <SelectField
            label="Device"
            hideLabel
            className={classes(styles.select, styles.device)}
            value={guide?.device ?? ""}
            options={devices.map(({ nodeId, name, os }) => ({ value: nodeId, label: `${name} · ${os}` }))}
            onValue={onDevice}
          />
        </span>
      )}
    </div>
  );
}

function PersonButton({ login, appName }: { readonly login: string; readonly appName: string }) {
  const fleet = useFleet();
  const short = useShortLogin()(login);
  const logins = fleet === null ? [] : valueOr(fleet.people, []);
  return (
    <PersonPopover
      label="Who cannot open it"
      align="start"
      logins={logins}
      chosen={login}
      onChoose={(next) => turnTo({ screen: "guide", appName, login: next })}
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
