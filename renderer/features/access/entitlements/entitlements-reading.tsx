import { createContext, use, useEffect, useState, type ReactNode } from "react";
import type { EntitlementsView } from "../../../../shared/bridge/access.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";

interface Reading {
  readonly read: LiveRead<EntitlementsView>;
  readonly want: (wanted: true) => void;
}

const Context = createContext<Reading | null>(null);

/** Reads everything that can be held from the first time it is looked at; anew after each sync. */
export function EntitlementsReading({ children }: { readonly children: ReactNode }) {
  const [wanted, want] = useState(false);
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const read = useRead("access.entitlements", wanted ? {} : null, { since });
  return <Context value={{ read, want }}>{children}</Context>;
}

/** Everything that can be held; who uses this wants it read. */
export function useEntitlements(): LiveRead<EntitlementsView> {
  const { read, want } = useReading();
  useEffect(() => want(true), [want]);
  return read;
}

/** How many things can be held; undefined while that is not known. */
export function useEntitlementCount(): number | undefined {
  return useReading().read.value?.lines.length;
}

function useReading(): Reading {
  const reading = use(Context);
  if (reading === null) throw new Error("Entitlements are read by the screen of access.");
  return reading;
}
