import { useDeferredValue, useMemo } from "react";
import {
  completeQuestion,
  type Completion,
} from "../../../../shared/governance/question/complete-question.ts";
import type { Vocabulary } from "../../../../shared/governance/question/vocabulary.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";

const noWords: Vocabulary = { people: [], devices: [], tags: [], hosts: [], apps: [] };

/** How a question that is being typed goes on, by the names of this tailnet. */
export function useCompletion(text: string): Completion {
  const policy = useSlice("policy");
  const connection = useSlice("connection");
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const words = useRead("access.words", {}, { since }).value ?? noWords;
  const settled = useDeferredValue(text);
  const now = useMemo(() => completeQuestion(settled, words), [settled, words]);
  // What is drawn behind the text is always that of the text itself.
  return settled === text ? now : { ...now, tokens: [{ text, isName: false }], ghost: "" };
}
