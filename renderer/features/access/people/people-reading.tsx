import { createContext, use, type ReactNode } from "react";
import type { PeopleView } from "../../../../shared/bridge/access.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";

const Reading = createContext<LiveRead<PeopleView> | null>(null);

/** Reads everybody of the tailnet once for the list, its count and the question box; anew after each sync. */
export function PeopleReading({ children }: { readonly children: ReactNode }) {
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  return <Reading value={useRead("access.people", {}, { since })}>{children}</Reading>;
}

/** Everybody of the tailnet. */
export function usePeople(): LiveRead<PeopleView> {
  const reading = use(Reading);
  if (reading === null) throw new Error("People are read by the screen of access.");
  return reading;
}

/** How many people there are; undefined while that is not known. */
export function usePeopleCount(): number | undefined {
  return usePeople().value?.people.length;
}
