import type { Preferences } from "../../../shared/bridge/preferences.ts";
import { zoomSteps } from "../../../shared/bridge/zoom.ts";
import { useTextDraft } from "../../state/drafts.ts";
import { Card } from "../../ui/card.tsx";
import { Checkbox, RadioGroup } from "../../ui/choice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { usePreferences } from "./use-preferences.ts";
import styles from "./settings.module.css";

const intervals = [1, 5, 15, 30, 60, 240, 1440] as const;

/** Everything a person can choose. Each choice is saved as it is made. */
export function PreferencesSections({ saved }: { readonly saved: Preferences }) {
  const { values, problem, change } = usePreferences(saved);
  const name = useTextDraft("display name", saved.displayName);
  const saveName = () => {
    if (name.typed && name.value !== saved.displayName) change({ displayName: name.value });
    name.clear();
  };
  const minutes = [...new Set([...intervals, values.syncMinutes])].toSorted((a, b) => a - b);
  return (
    <>
      <Section title="Checking">
        <Card>
          <SelectField
            className={styles.narrow}
            label="Read the tailnet"
            hint="Each minute while the window is open, half as often on battery."
            value={String(values.syncMinutes)}
            options={minutes.map((value) => ({ value: String(value), label: intervalWords(value) }))}
            onValue={(value) => change({ syncMinutes: Number(value) })}
          />
          <Checkbox
            label="Notify me"
            hint="When a connector dies, a route waits, an egress IP changes or somebody edits the policy file. Once each, and again when it is well."
            checked={values.notifications}
            onChecked={(notifications) => change({ notifications })}
          />
          <Checkbox
            label="Start at login"
            hint="Tailrace then waits in the tray."
            checked={values.startAtLogin}
            onChecked={(startAtLogin) => change({ startAtLogin })}
          />
          {values.closeWithoutTray === undefined ? null : (
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
          )}
        </Card>
      </Section>
      <Section title="Policy file and ledger">
        <Card>
          <Checkbox
            label="Comment what is added to the policy file"
            hint="One line above each new part says what it is for."
            checked={values.commentEdits}
            onChecked={(commentEdits) => change({ commentEdits })}
          />
          <TextField
            className={styles.narrow}
            label="Your name"
            hint="Stands in the egress ledger beside what you record."
            value={name.value}
            maxLength={120}
            onValue={name.set}
            onBlur={saveName}
            onKeyDown={(event) => {
              if (event.key === "Enter") saveName();
            }}
          />
        </Card>
      </Section>
      <Section title="Appearance">
        <Card>
          <RadioGroup
            label="Appearance"
            hideLabel
            inline
            value={values.appearance}
            options={[
              { value: "system", label: "Like the system" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
            onValue={(appearance) => change({ appearance })}
          />
          <SelectField
            className={styles.narrow}
            label="Size"
            value={String(values.zoom)}
            options={[...new Set([...zoomSteps, values.zoom])]
              .toSorted((a, b) => a - b)
              .map((step) => ({ value: String(step), label: `${step} %` }))}
            onValue={(zoom) => change({ zoom: Number(zoom) })}
          />
        </Card>
      </Section>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </>
  );
}

function intervalWords(minutes: number): string {
  if (minutes === 1) return "Every minute";
  if (minutes === 60) return "Every hour";
  if (minutes === 1440) return "Once a day";
  return minutes % 60 === 0 ? `Every ${minutes / 60} hours` : `Every ${minutes} minutes`;
}
