import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";

/** What a credential’s own tailnet is called until its devices have been read. */
export const unnamedTailnet = "Default tailnet";

/**
 * The name a tailnet goes by when it was entered as `-`: the MagicDNS domain of its own devices. The API names the
 * organisation nowhere. null while no device is known.
 */
export function tailnetLabel(snapshot: Snapshot): string | null {
  if (!snapshot.devices.known) return null;
  const own = snapshot.devices.value.find(({ isExternal, name }) => !isExternal && name.includes("."));
  return own === undefined ? null : own.name.slice(own.name.indexOf(".") + 1);
}
