import { useEffect } from "react";
import type { RefObject } from "react";
import type { PreviewView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { useMirror } from "../../../state/mirror.ts";
import { usePreviewPerson } from "../../../state/preview-person.ts";
import { useRead } from "../../../state/use-read.ts";
import type { EditorController, EditorReading } from "../editor/editor-controller.ts";

/** The policy file as one person has it. */
export interface Preview {
  readonly login: string;
  /** Of the newest text that parses; null before it is worked out. */
  readonly value: PreviewView | null;
  readonly problem: Problem | null;
}

/** A pause after which main is asked, so that a key press waits for nothing. */
const pause = 250;

const nowhere: PreviewView["rules"] = [];

/** Works out what the text gives the chosen person whenever typing rests, and tints the rules that reach them. */
export function usePreview(
  editor: RefObject<EditorController | null>,
  read: EditorReading | null,
  etag: string,
): Preview | null {
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? null);
  const login = usePreviewPerson((chosen) => (chosen.tailnetId === tailnet ? chosen.login : null));
  const since = useMirror((mirror) => mirror.revisions?.fleet ?? 0);
  const asks = login !== null && read !== null && read.syntaxError === null;
  const { last, value } = useRead("policy.preview", asks ? { text: read.text, etag, login } : null, {
    since,
    rest: pause,
    firstAtOnce: true,
  });
  const rules = login === null || value === null ? nowhere : value.rules;
  const opened = read !== null;
  useEffect(() => {
    if (opened) editor.current?.tint(rules);
  }, [editor, rules, opened]);
  if (login === null) return null;
  return { login, value, problem: last?.ok === false ? last.problem : null };
}
