import { useMemo } from "react";
import { completeQuestion } from "../../shared/governance/question/complete-question.ts";
import { readQuestion } from "../../shared/governance/question/read-question.ts";
import { useRead } from "../state/use-read.ts";
import { go } from "../state/navigation.ts";
import type { PaletteItem } from "./palette-items.ts";

const none: readonly PaletteItem[] = [];

/** What was typed into the palette as a question about access, and how it may go on; nothing where it is none. */
export function useQuestionItems(typed: string): readonly PaletteItem[] {
  const text = typed.trimStart();
  const isQuestion = /^(?:may|can|who|what)\b/iu.test(text);
  const words = useRead("access.words", isQuestion ? {} : null).value;
  return useMemo(() => {
    if (!isQuestion) return none;
    const whole = words === null ? [] : [...completeQuestion(text, words).options];
    const questions = [
      ...(readQuestion(text).ok ? [text.trim()] : []),
      ...whole.map((option) => option.text).filter((question) => question.endsWith("?")),
    ];
    return [...new Set(questions)].map((question) => ({
      id: `ask ${question}`,
      group: "Ask",
      label: question,
      run: () => go({ screen: "access", ask: question }),
    }));
  }, [isQuestion, text, words]);
}
