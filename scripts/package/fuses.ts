import { type FuseConfig, FuseV1Options, FuseVersion } from "@electron/fuses";
import type { Flavour } from "./flavour.ts";

/**
 * The switches that are burnt into the packaged program. All nine are stated, and a tenth in a newer Electron breaks
 * the build until somebody has decided about it. Source: Electron docs, “Electron Fuses”.
 */
const releaseFuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Otherwise the signed program would run anybody’s script.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;

/** The fuses of one flavour. */
export function fuses(flavour: Flavour["kind"]): FuseConfig {
  if (flavour === "release") return releaseFuses;
  // Test drivers attach through the inspector; and the runtime of a test build has one fuse less.
  const { [FuseV1Options.WasmTrapHandlers]: _, ...rest } = releaseFuses;
  return { ...rest, strictlyRequireAllFuses: false, [FuseV1Options.EnableNodeCliInspectArguments]: true };
}
