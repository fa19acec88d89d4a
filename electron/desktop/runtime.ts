import type { ConnectionState } from "../../shared/bridge/state/connection.ts";

/** The runtime as the screens show it. */
export type Runtime = ConnectionState["runtime"];

/**
 * Majors that come from the Electron project itself, through the `electron` package or its releases. The second
 * source for development machines is of another major, and so is any runtime nobody has looked at.
 */
const officialMajors: ReadonlySet<number> = new Set([44, 45]);

/**
 * Judges the runtime by its version, for example `45.4.1`. Anything but an official one may talk to loopback
 * addresses alone: nobody vouches for what it does with a credential.
 */
export function describeRuntime(electronVersion: string): Runtime {
  const official = officialMajors.has(Number.parseInt(electronVersion, 10));
  return { kind: official ? "official" : "fallback", version: electronVersion, loopbackOnly: !official };
}
