import { Copy, Info } from "lucide-react";
import { cloudCommands, userDataFile } from "../../../../shared/export/cloud/cloud-commands.ts";
import { cloudTerraform } from "../../../../shared/export/cloud/cloud-terraform.ts";
import { clouds, type CloudId } from "../../../../shared/export/cloud/clouds.ts";
import { copySetupCommands } from "../../../state/actions.ts";
import { Button } from "../../../ui/button.tsx";
import { CommandText } from "../../../ui/command-text.tsx";
import { SegmentedChoice } from "../../../ui/segmented-choice.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import type { CloudForm } from "./cloud-form.ts";
import type { StepPartProps } from "./step-part-props.ts";
import styles from "./cloud.module.css";

/** Props of `CloudCard`. */
interface CloudCardProps extends StepPartProps {
  readonly cloud: CloudId;
  readonly form: CloudForm;
  readonly onForm: (form: CloudForm) => void;
}

/** What makes the host and its reserved address: commands, or Terraform. The key stands in the user data alone. */
export function CloudCard({ setup, settled, cloud, form, onForm }: CloudCardProps) {
  // Main alone knows how many hosts there are already: no name before it has answered.
  const host = setup.cloudHost;
  const facts = clouds[cloud];
  const isTerraform = form === "terraform";
  const needs = isTerraform ? facts.variables.map((one) => `var.${one}`) : facts.needs;
  const notes = isTerraform
    ? [["info", "The used key stays in the Terraform state"] as const]
    : [["ok", facts.own] as const, ["info", facts.caution] as const];
  return (
    <section className={`${styles.card} surface`} aria-label={`Make it on ${facts.name}`}>
      <header className={styles.head}>
        <SegmentedChoice<CloudForm>
          label="As"
          value={form}
          options={[
            { value: "commands", label: "Commands" },
            { value: "terraform", label: "Terraform" },
          ]}
          onValue={onForm}
        />
        <span className={styles.grow} />
        {isTerraform || host === undefined ? null : (
          <Button
            size="strip"
            className={styles.file}
            icon={<Copy />}
            disabled={!settled || setup.script === null}
            aria-label={userDataFile(host)}
            title={`${userDataFile(host)} holds the one-time key: it works once, for an hour.`}
            onClick={() => void copySetupCommands(setup.id, "script")}
          >
            {/* The end says what it is, also where the name has no room. */}
            <span className={styles.stem}>{host.name}</span>
            <span className={styles.ending}>{userDataFile(host).slice(host.name.length)}</span>
          </Button>
        )}
        <Button
          size="strip"
          variant={setup.allGreen ? "outlined" : "filled"}
          intent={setup.allGreen ? "base" : "primary"}
          icon={<Copy />}
          disabled={!settled || host === undefined}
          onClick={() => void copySetupCommands(setup.id, isTerraform ? "cloud-terraform" : "cloud-commands")}
        >
          Copy all
        </Button>
      </header>
      <p className={styles.needs}>
        <span className={styles.muted}>Needs</span>
        {needs.map((one) => (
          <code key={one}>{one}</code>
        ))}
        <span className={styles.grow} />
        <span className={styles.muted}>No secret in the text</span>
      </p>
      {host === undefined ? (
        <SkeletonRows label={`Loading ${isTerraform ? "the Terraform text" : "the commands"}`} rows={6} />
      ) : (
        <ScrollingText label={isTerraform ? "The Terraform text" : "The commands"}>
          {isTerraform ? cloudTerraform(cloud, host) : cloudCommands(cloud, host)}
        </ScrollingText>
      )}
      <ul className={styles.notes}>
        {notes.map(([kind, text]) => (
          <li key={text}>
            {kind === "ok" ? (
              <StatusShape kind="ok" />
            ) : (
              <Info className={styles.remark} aria-hidden="true" />
            )}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ScrollingText({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre className={styles.text} tabIndex={0} aria-label={label}>
      <CommandText text={children} />
    </pre>
  );
}
