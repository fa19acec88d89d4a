import { createContext, use, useEffect, useState, type ReactNode } from "react";
import type { Hygiene } from "../../../../shared/governance/hygiene/finding.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";

interface Reading {
  readonly read: LiveRead<Hygiene>;
  readonly want: (wanted: true) => void;
}

const Context = createContext<Reading | null>(null);

/** Looks for what could be tidier from the first time that it is shown; anew after each sync. */
export function CleanUpReading({ children }: { readonly children: ReactNode }) {
  const [wanted, want] = useState(false);
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const read = useRead("hygiene.look", wanted ? {} : null, { since });
  return <Context value={{ read, want }}>{children}</Context>;
}

/** What could be tidier; who uses this wants it looked for. */
export function useCleanUp(): LiveRead<Hygiene> {
  const { read, want } = useReading();
  useEffect(() => want(true), [want]);
  return read;
}

/** How many things could be tidier; undefined while that is not known. */
export function useCleanUpCount(): number | undefined {
  return useReading().read.value?.findings.length;
}

function useReading(): Reading {
  const reading = use(Context);
  if (reading === null) throw new Error("The clean-up is read by the screen of access.");
  return reading;
}
