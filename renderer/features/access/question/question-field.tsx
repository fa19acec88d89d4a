import { Command } from "cmdk";
import { MessageCircleQuestionMark } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { QuestionOption } from "../../../../shared/governance/question/complete-question.ts";
import { readQuestion } from "../../../../shared/governance/question/read-question.ts";
import { classes } from "../../../ui/classes.ts";
import { KeyHint } from "../../../ui/key-hint.tsx";
import { QuestionOptions } from "./question-options.tsx";
import { useCompletion } from "./use-completion.ts";
import styles from "./question-field.module.css";

/** Props of `QuestionField`. */
export interface QuestionFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onAsk: (question: string) => void;
  readonly onClear: () => void;
}

/**
 * One field that completes a question: Tab completes, arrow keys choose, Enter asks, Esc clears. What is drawn behind the
 * transparent text of the input marks the names that are known, and how the best match goes on.
 */
export function QuestionField({ text, onText, onAsk, onClear }: QuestionFieldProps) {
  const id = useId();
  const behind = useRef<HTMLDivElement>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [isClosed, setIsClosed] = useState(false);
  /** What was chosen by arrow keys. The list marks another by itself whenever it changes, and that is no choice. */
  const [chosen, setChosen] = useState<number | null>(null);
  const { tokens, ghost, options, others } = useCompletion(text);
  const all = [...options, ...others];
  const isOpen = hasFocus && !isClosed && all.length > 0;
  const isRead = readQuestion(text).ok;
  // Unless something was chosen, a question that can be read is asked as it stands, and so is what no option goes on from:
  // then nothing is marked, and an answer says what was not understood.
  const asksText = chosen === null && (isRead || !goesOnFrom(text, all[0]));
  const active = !isOpen || asksText ? -1 : Math.min(chosen ?? 0, all.length - 1);
  const option = all[active];
  const goesOn = option ?? (isRead && ghost === "" ? undefined : options[0]);

  const listState = {
    "aria-expanded": isOpen,
    "aria-activedescendant": active < 0 ? undefined : `${id}-${active}`,
  };

  function write(words: string): void {
    setIsClosed(false);
    setChosen(null);
    onText(words);
  }

  function ask(question: string): void {
    setIsClosed(true);
    setChosen(null);
    onAsk(question);
  }

  function take(taken: QuestionOption): void {
    if (taken.text.endsWith("?")) ask(taken.text);
    else write(taken.text);
  }

  function enter(): void {
    if (option === undefined) ask(text);
    else take(option);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    // Home and End move along what was typed, not along the options.
    if (key === "Home" || key === "End") event.stopPropagation();
    if (altKey || ctrlKey || metaKey || event.nativeEvent.isComposing) return;
    if (key === "Tab" && !shiftKey && isOpen && goesOn !== undefined && text !== "" && goesOn.text !== text)
      write(goesOn.text);
    else if (key === "Enter" && text.trim() !== "") enter();
    else if (isOpen && (key === "ArrowDown" || key === "ArrowUp"))
      setChosen(key === "ArrowDown" ? (active + 1) % all.length : (active <= 0 ? all.length : active) - 1);
    else if (key === "Escape") {
      // An answer may stand below a field that was emptied by hand.
      if (text === "") event.currentTarget.blur();
      setIsClosed(false);
      setChosen(null);
      onClear();
    } else return;
    event.preventDefault();
  }

  return (
    <Command
      className={classes(styles.field, hasFocus && styles.on)}
      label="Ask about access"
      value={`${active}`}
      shouldFilter={false}
      vimBindings={false}
      disablePointerSelection
    >
      <MessageCircleQuestionMark aria-hidden="true" />
      <div className={styles.typing}>
        <div ref={behind} className={styles.behind} aria-hidden="true">
          {tokens.map(({ text: stretch, isName }, index) => (
            <span key={`${index} ${stretch}`} className={isName ? styles.name : undefined}>
              {stretch}
            </span>
          ))}
          {isOpen && isAtEnd ? <span className={styles.ghost}>{ghost}</span> : null}
        </div>
        <Command.Input asChild value={text} onValueChange={write}>
          <input
            type="search"
            className={styles.input}
            placeholder="may ana reach db-1:5432?"
            maxLength={400}
            {...listState}
            onKeyDown={onKeyDown}
            onFocus={() => {
              setHasFocus(true);
              setIsClosed(text !== "");
            }}
            onBlur={() => setHasFocus(false)}
            onSelect={(event) => {
              const { selectionEnd, value } = event.currentTarget;
              setIsAtEnd(selectionEnd === value.length);
            }}
            onScroll={(event) => {
              if (behind.current !== null) behind.current.scrollLeft = event.currentTarget.scrollLeft;
            }}
          />
        </Command.Input>
      </div>
      <Hint hasFocus={hasFocus} completes={isOpen && ghost !== ""} />
      {isOpen ? (
        <QuestionOptions
          optionId={(index) => `${id}-${index}`}
          {...{ active, text, options, others }}
          onTake={take}
        />
      ) : null}
    </Command>
  );
}

/** Whether an option keeps every word that was typed. */
function goesOnFrom(text: string, option: QuestionOption | undefined): boolean {
  return option?.text.toLowerCase().startsWith(text.toLowerCase()) === true;
}

function Hint({ hasFocus, completes }: { readonly hasFocus: boolean; readonly completes: boolean }) {
  return (
    <span className={styles.hint} aria-hidden="true">
      {completes ? (
        <>
          <KeyHint keys={["Tab"]} /> completes
        </>
      ) : (
        <>
          {hasFocus ? (
            <>
              <KeyHint keys={["Enter"]} /> asks
            </>
          ) : null}
          <KeyHint keys={["/"]} /> from anywhere
        </>
      )}
    </span>
  );
}
