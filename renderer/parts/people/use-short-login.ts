import { useCallback } from "react";
import { useSlice } from "../../state/mirror.ts";
import { shortLogin } from "./short-login.ts";

const nobody: readonly string[] = [];

/** What somebody of the tailnet is called in a line. */
export function useShortLogin(): (login: string) => string {
  const people = useSlice("fleet")?.people;
  const logins = people?.known === true ? people.value : nobody;
  return useCallback((login) => shortLogin(login, logins), [logins]);
}
