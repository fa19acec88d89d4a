import type { ConnectionState } from "../../shared/bridge/state/connection.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { isLoopbackUrl } from "./api-origin.ts";

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

/** Refuses a server that this runtime must not be trusted with. Error: `runtime-untrusted`. */
export function checkServer(runtime: Runtime, url: string): Result<void> {
  if (!runtime.loopbackOnly || isLoopbackUrl(url)) return ok(undefined);
  return fail(
    problem(
      "runtime-untrusted",
      "This copy of Tailrace runs on an Electron build that is meant for development.",
      {
        meaning: "It takes no real credential and talks to the demo tailnet only.",
        remedy: "Install a released Tailrace to connect your tailnet.",
      },
    ),
  );
}
