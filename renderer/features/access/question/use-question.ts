import { kept } from "../../../state/kept.ts";

/** What stands in the question box, and what was asked last. */
interface QuestionLook {
  readonly text: string;
  /** Null where nothing is asked. */
  readonly asked: string | null;
}

/** The question box keeps its text and its question while the window is open. */
export const useQuestion = kept<QuestionLook>({ text: "", asked: null });
