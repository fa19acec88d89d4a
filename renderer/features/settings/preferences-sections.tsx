import { Minus, Plus } from "lucide-react";
import type { Preferences } from "../../../shared/bridge/preferences.ts";
import { nextZoom } from "../../../shared/bridge/zoom.ts";
import { useTextDraft } from "../../state/drafts.ts";
import { RadioGroup } from "../../ui/choice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SettingBlock, SettingRow, SwitchRow } from "../../ui/setting-row.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { usePreferences } from "./use-preferences.ts";
import styles from "./settings.module.css";

const intervals = [1, 5, 15, 30, 60, 240, 1440] as const;

/** Everything a person can choose. Each choice is saved as it is made. */
export function PreferencesSections({ saved }: { readonly saved: Preferences }) {
  const { values, problem, change } = usePreferences(saved);
  const minutes = [...new Set([...intervals, values.syncMinutes])].toSorted((a, b) => a - b);
  return (
    <>
      <Panel title="Tell me" note="one note per cause">
        <SwitchRow
          label="Notify me"
          note="outage, IP, route, policy"
          checked={values.notifications}
          onChecked={(notifications) => change({ notifications })}
        />
        <SettingRow label="Check the tailnet">
          <SelectField
            slim
            hideLabel
            className={styles.interval}
            label="Check the tailnet"
            value={String(values.syncMinutes)}
            options={minutes.map((value) => ({ value: String(value), label: intervalWords(value) }))}
            onValue={(value) => change({ syncMinutes: Number(value) })}
          />
        </SettingRow>
      </Panel>
      <Panel title="Window">
        <ZoomRow zoom={values.zoom} onZoom={(zoom) => change({ zoom })} />
        <SettingRow label="Appearance">
          <SegmentedChoice
            label="Appearance"
            value={values.appearance}
            options={[
              { value: "system", label: "System" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
            onValue={(appearance) => change({ appearance })}
          />
        </SettingRow>
        <SwitchRow
          label="Start at login"
          note="waits in the tray"
          checked={values.startAtLogin}
          onChecked={(startAtLogin) => change({ startAtLogin })}
        />
        {values.closeWithoutTray === undefined ? null : (
          <SettingBlock>
            <RadioGroup
              label="Closing the window, without a tray"
              inline
              value={values.closeWithoutTray}
              options={[
                { value: "minimise", label: "Minimises it" },
                { value: "quit", label: "Quits Tailrace" },
              ]}
              onValue={(closeWithoutTray) => change({ closeWithoutTray })}
            />
          </SettingBlock>
        )}
      </Panel>
      <Panel title="What Tailrace writes">
        <SwitchRow
          label="Comment policy edits"
          note="one line"
          checked={values.commentEdits}
          onChecked={(commentEdits) => change({ commentEdits })}
        />
        <NameRow saved={saved.displayName} onName={(displayName) => change({ displayName })} />
      </Panel>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </>
  );
}

function ZoomRow({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const [smaller, larger] = [nextZoom(zoom, -1), nextZoom(zoom, 1)];
  return (
    <SettingRow label="Zoom">
      <fieldset aria-label="Zoom" className={styles.zoom}>
        <IconButton
          label="Smaller"
          icon={<Minus aria-hidden="true" />}
          disabled={smaller === zoom}
          onClick={() => onZoom(smaller)}
        />
        <output>{zoom} %</output>
        <IconButton
          label="Larger"
          icon={<Plus aria-hidden="true" />}
          disabled={larger === zoom}
          onClick={() => onZoom(larger)}
        />
      </fieldset>
    </SettingRow>
  );
}

/** Who recorded something; saved when it is left, not at every letter. */
function NameRow({ saved, onName }: { readonly saved: string; readonly onName: (name: string) => void }) {
  const name = useTextDraft("display name", saved);
  const saveName = () => {
    if (name.typed && name.value !== saved) onName(name.value);
    name.clear();
  };
  return (
    <SettingRow label="Your name">
      <TextField
        hideLabel
        className={styles.name}
        label="Your name"
        value={name.value}
        maxLength={120}
        onValue={name.set}
        onBlur={saveName}
        onKeyDown={(event) => {
          if (event.key === "Enter") saveName();
        }}
      />
    </SettingRow>
  );
}

function intervalWords(minutes: number): string {
  if (minutes === 1) return "Every minute";
  if (minutes === 60) return "Every hour";
  if (minutes === 1440) return "Once a day";
  return minutes % 60 === 0 ? `Every ${minutes / 60} hours` : `Every ${minutes} minutes`;
}
