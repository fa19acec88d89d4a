import { describe, expect, it } from "vitest";
import { signing } from "../../../../scripts/package/signing.ts";

describe("signing", () => {
  it("is left out where there are no secrets, also where they are empty", () => {
    expect(signing({})).toEqual({});
    expect(signing({ TAILRACE_MAC_IDENTITY: "", TAILRACE_WINDOWS_CERTIFICATE: "" })).toEqual({});
  });

  it("signs for macOS with an identity, and has it notarised only with all that takes", () => {
    const identity = "Developer ID Application: Example";
    expect(signing({ TAILRACE_MAC_IDENTITY: identity })).toEqual({ osxSign: { identity } });
    expect(
      signing({
        TAILRACE_MAC_IDENTITY: identity,
        TAILRACE_MAC_NOTARY_ID: "ada@example.com",
        TAILRACE_MAC_NOTARY_PASSWORD: "word",
        TAILRACE_MAC_TEAM: "TEAM",
      }),
    ).toMatchObject({ osxNotarize: { appleId: "ada@example.com", teamId: "TEAM" } });
  });

  it("signs for Windows with a certificate and its password", () => {
    expect(signing({ TAILRACE_WINDOWS_CERTIFICATE: "cert.pfx", TAILRACE_WINDOWS_PASSWORD: "word" })).toEqual({
      windowsSign: { certificateFile: "cert.pfx", certificatePassword: "word" },
    });
  });
});
