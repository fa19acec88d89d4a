import type { ForgePackagerOptions } from "@electron-forge/shared-types";

/** What of the packager’s options has to do with signing; empty where there are no secrets. */
type Signing = Pick<ForgePackagerOptions, "osxSign" | "osxNotarize" | "windowsSign">;

/**
 * Signs where the secrets exist, and only there: a package made without them is the same, unsigned. The names are those
 * that the workflow of a release passes on.
 */
export function signing(environment: Readonly<Record<string, string | undefined>>): Signing {
  const {
    TAILRACE_MAC_IDENTITY: identity,
    TAILRACE_MAC_NOTARY_ID: appleId,
    TAILRACE_MAC_NOTARY_PASSWORD: appleIdPassword,
    TAILRACE_MAC_TEAM: teamId,
    TAILRACE_WINDOWS_CERTIFICATE: certificateFile,
    TAILRACE_WINDOWS_PASSWORD: certificatePassword,
  } = environment;
  return {
    ...(identity ? { osxSign: { identity } } : {}),
    ...(identity && appleId && appleIdPassword && teamId
      ? { osxNotarize: { appleId, appleIdPassword, teamId } }
      : {}),
    ...(certificateFile && certificatePassword
      ? { windowsSign: { certificateFile, certificatePassword } }
      : {}),
  };
}
