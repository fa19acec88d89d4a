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
