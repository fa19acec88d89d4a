import { Command } from "cmdk";
import { AppWindow, MessageCircleQuestionMark, Network, Server, Tag, Text, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { QuestionOption } from "../../../../shared/governance/question/complete-question.ts";
import { classes } from "../../../ui/classes.ts";
import { KeyHint } from "../../../ui/key-hint.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";
import styles from "./question-options.module.css";

/** Props of `QuestionOptions`. */
export interface QuestionOptionsProps {
  /** Id of the option at an index among both. */
  readonly optionId: (index: number) => string;
  readonly text: string;
  readonly options: readonly QuestionOption[];
  readonly others: readonly QuestionOption[];
  readonly onTake: (option: QuestionOption) => void;
}

const icons: Readonly<Record<QuestionOption["kind"], ReactNode>> = {
  person: <UserRound />,
  device: <Server />,
  tag: <Tag />,
  host: <Network />,
  app: <AppWindow />,
  words: <Text />,
  ask: <MessageCircleQuestionMark />,
};

const heads: Readonly<Record<QuestionOption["kind"], string>> = {
  person: "People",
  device: "Devices and ports",
  tag: "Devices and ports",
  host: "Devices and ports",
  app: "Apps",
  words: "What can be asked",
  ask: "Or ask",
};

/** What may be typed next; it covers what is below and pushes nothing away. */
export function QuestionOptions(props: QuestionOptionsProps) {
  const { options, others } = props;
  const [first] = options;
  return (
    <div className={styles.options}>
      {/* The keyboard moves through the field: a press must not take the focus from it. */}
      <Command.List label="How the question may go on" onMouseDown={(event) => event.preventDefault()}>
        {first === undefined ? null : (
          <OptionGroup {...props} head={heads[first.kind]} shown={options} from={0} />
        )}
        {others.length === 0 ? null : (
          <OptionGroup {...props} head="Or ask" shown={others} from={options.length} />
        )}
      </Command.List>
      <p className={styles.keys} aria-hidden="true">
        {(
          [
            [["Tab"], "completes"],
            [["↑", "↓"], "chooses"],
            [["Enter"], "asks"],
            [["Esc"], "clears"],
          ] as const
        ).map(([keys, does]) => (
          <span key={does}>
            {keys.map((key) => (
              <KeyHint key={key} keys={[key]} />
            ))}{" "}
            {does}
          </span>
        ))}
      </p>
    </div>
  );
}

interface OptionGroupProps extends QuestionOptionsProps {
  readonly head: string;
  readonly shown: readonly QuestionOption[];
  readonly from: number;
}

function OptionGroup({ head, shown, from, optionId, text, onTake }: OptionGroupProps) {
  return (
    <Command.Group className={styles.group} heading={head}>
      {shown.map((option, index) => (
        <Command.Item
          key={`${option.kind} ${option.text}`}
          asChild
          value={`${from + index}`}
          onSelect={() => onTake(option)}
        >
          <div id={optionId(from + index)} className={styles.option}>
            <IconMark icon={icons[option.kind]} />
            <Matched label={option.label} text={text} />
            <span className={styles.note}>
              <span className="foreign">{option.note}</span>
            </span>
          </div>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** The part that was typed already stands out. */
function Matched({ label, text }: { readonly label: string; readonly text: string }) {
  const typed = text.slice(text.lastIndexOf(" ") + 1).toLowerCase();
  const at = typed === "" ? -1 : label.toLowerCase().indexOf(typed);
  return (
    <span className={classes("foreign", styles.label)}>
      {at < 0 ? (
        label
      ) : (
        <>
          {label.slice(0, at)}
          <b>{label.slice(at, at + typed.length)}</b>
          {label.slice(at + typed.length)}
        </>
      )}
    </span>
  );
}
