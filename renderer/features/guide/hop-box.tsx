import { User } from "lucide-react";
import { useState } from "react";
import type { GuideBox } from "../../../shared/connectors/guide/guide.ts";
import { longestAnswer } from "../../../shared/connectors/guide/pasted-answer.ts";
import { go, type View } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import styles from "./hop-box.module.css";

/** Props of `HopBox`. */
export interface HopBoxProps {
  readonly box: GuideBox;
  readonly appName: string;
  /** What was pasted last. */
  readonly pasted: string;
  readonly onPasted: (text: string) => void;
  readonly onCopyCommand: () => void;
  /** It stops here; else it is what nobody knows yet. */
  readonly isBreak: boolean;
}

/** The one open hop: what is, what should be, how that is known, whose it is, and what can be asked. */
export function HopBox({ box, isBreak, appName, pasted, onPasted, onCopyCommand }: HopBoxProps) {
  const [pasting, setPasting] = useState(false);
  const { title, owner, facts, ask, link } = box;
  return (
    <div className={classes(styles.box, isBreak && styles.break)}>
      <div className={styles.head}>
        <h2 className={classes("foreign", styles.title)}>{title}</h2>
        <span className={styles.whose}>
          <User aria-hidden="true" />
          <span className="foreign">{owner}</span>
        </span>
      </div>
      <dl className={styles.facts}>
        {facts.map(({ label, value, text, isWrong }) => (
          <div key={`${label} ${value ?? ""}`} className={styles.fact}>
            <dt className={classes("foreign", styles.cut)} title={label}>
              {label}
            </dt>
            <dd>
              {value === undefined ? null : (
                <code className={classes("foreign", isWrong && styles.wrong)}>{value}</code>
              )}
              {text === undefined ? null : (
                <span className={classes("foreign", value === undefined && isWrong && styles.wrong)}>
                  {text}
                </span>
              )}
            </dd>
          </div>
        ))}
        {ask === undefined ? null : (
          <div className={styles.fact}>
            <dt>{ask.isAnswered ? "They ran" : "Ask them to run"}</dt>
            <dd>
              <CopyField value={ask.command} label={`Copy ${ask.command}`} onCopy={onCopyCommand} />
            </dd>
          </div>
        )}
      </dl>
      {ask === undefined && link === undefined ? null : (
        <div className={styles.acts}>
          {ask === undefined ? null : (
            <Button size="strip" onClick={() => setPasting(true)}>
              {ask.isAnswered ? "Paste a new answer" : "Paste the answer"}
            </Button>
          )}
          {link === undefined ? null : (
            <Button size="strip" onClick={() => go(viewOf(link.to, appName))}>
              {link.label}
            </Button>
          )}
        </div>
      )}
      {pasting ? <PasteAnswer first={pasted} onPasted={onPasted} onClose={() => setPasting(false)} /> : null}
    </div>
  );
}

function PasteAnswer({
  first,
  onPasted,
  onClose,
}: {
  readonly first: string;
  readonly onPasted: (text: string) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(first);
  return (
    <FormDialog
      open
      onClose={onClose}
      title="What did it say?"
      description="Nothing of it leaves this computer."
      act="Read it"
      ready={text.trim() !== ""}
      onSubmit={() => {
        onPasted(text);
        onClose();
      }}
    >
      <TextArea
        label="The whole answer, as it was printed"
        mono
        rows={8}
        maxLength={longestAnswer}
        value={text}
        onValue={setText}
      />
    </FormDialog>
  );
}

function viewOf(to: NonNullable<GuideBox["link"]>["to"], appName: string): View {
  switch (to.kind) {
    case "access":
      return { screen: "app", name: appName, tab: "access" };
    case "allowlist":
      return { screen: "egress", appName };
    case "connectors":
      return { screen: "connectors" };
    case "connector":
      return { screen: "connector", nodeId: to.nodeId };
    case "routes":
      return { screen: "connector", nodeId: to.nodeId, tab: "routes" };
  }
}
