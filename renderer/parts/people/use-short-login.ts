import { useCallback, useMemo } from "react";
import { ShortLogins } from "../../../shared/tailnet/short-logins.ts";
import { useSlice } from "../../state/mirror.ts";

const nobody: readonly string[] = [];

/** What somebody of the tailnet is called in a line. */
export function useShortLogin(): (login: string) => string {
  const people = useSlice("fleet")?.people;
  const logins = people?.known === true ? people.value : nobody;
  const short = useMemo(() => new ShortLogins(logins), [logins]);
  return useCallback((login) => short.of(login), [short]);
}

/** A login in a sentence. What stands for several people, such as `user:*@example.com`, is none. */
const loginIn = /(?<![^\s,;(“])[^\s,;:*@“”()]+@[^\s,;:“”()]*[^\s,;:.“”()]/gu;

/** Sentences with the logins in them cut before the @, where no other of the tailnet or of the sentences reads the same. */
export function useShortLoginsIn(sentences: readonly string[]): (sentence: string) => string {
  const people = useSlice("fleet")?.people;
  const logins = people?.known === true ? people.value : nobody;
  const named = sentences.flatMap((sentence) => sentence.match(loginIn) ?? []).join(" ");
  const short = useMemo(() => new ShortLogins([...logins, ...named.split(" ")]), [logins, named]);
  return useCallback((sentence) => sentence.replaceAll(loginIn, (login) => short.of(login)), [short]);
}
