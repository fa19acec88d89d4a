import type { ConnectionState } from "../../shared/bridge/connection.ts";

/** The runtime as the screens show it. */
export type Runtime = ConnectionState["runtime"];

/** The Electron that the project asks for, put in by the build; see `scripts/vite/electron-version.ts`. */
declare const wantedElectron: string;

/**
 * The major that the `electron` package of this build has. The second source for development machines is of another
 * major, and so is any runtime that nobody has looked at.
 */
const officialMajor = Number.parseInt(wantedElectron, 10);

/**
 * Judges the runtime by its version, for example `45.4.1`. Anything but an official one may talk to loopback
 * addresses alone: nobody vouches for what it does with a credential.
 */
export function describeRuntime(electronVersion: string): Runtime {
  const official = Number.parseInt(electronVersion, 10) === officialMajor;
  return { kind: official ? "official" : "fallback", version: electronVersion, loopbackOnly: !official };
}
