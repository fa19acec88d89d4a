import { Command } from "cmdk";
import { AppWindow, MessageCircleQuestionMark, Network, Server, Tag, Text, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { QuestionOption } from "../../../../shared/governance/question/complete-question.ts";
import { classes } from "../../../ui/classes.ts";
import { KeyHint } from "../../../ui/key-hint.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";
import { Stretches } from "../../../parts/people/foreign-name.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./question-options.module.css";

/** Props of `QuestionOptions`. */
export interface QuestionOptionsProps {
  /** Id of the option at an index among both. */
  readonly optionId: (index: number) => string;
  /** The index that is marked; −1 where none is. */
  readonly active: number;
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

function OptionGroup({ head, shown, from, optionId, active, text, onTake }: OptionGroupProps) {
  return (
    <Command.Group className={styles.group} heading={head}>
      {shown.map((option, index) => (
        <Command.Item
          key={`${option.kind} ${option.text}`}
          asChild
          value={`${from + index}`}
          onSelect={() => onTake(option)}
        >
          {/* The list marks one by itself whenever it changes. */}
          <div
            id={optionId(from + index)}
            className={styles.option}
            aria-selected={from + index === active}
            data-selected={from + index === active}
          >
            <IconMark icon={icons[option.kind]} />
            <Matched label={option.label} text={text} />
            <span className={styles.note}>
              <ForeignWords text={option.note} />
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
        <Stretches text={label} />
      ) : (
        <>
          <Stretches text={label.slice(0, at)} />
          <b>
            <Stretches text={label.slice(at, at + typed.length)} />
          </b>
          <Stretches text={label.slice(at + typed.length)} />
        </>
      )}
    </span>
  );
}
