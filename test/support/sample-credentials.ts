import type { Credentials } from "../../shared/governance/credentials.ts";
import { known } from "../../shared/core/known.ts";

/** A client that may do everything, a person’s key that ends, one that lets devices join, and an open invite. */
export function sampleCredentials(now: number): Credentials {
  const day = 24 * 3_600_000;
  const one = {
    owner: null,
    isOfPerson: false,
    may: "scopes",
    scopes: [],
    tags: [],
    created: now - 90 * day,
    expires: null,
  } as const;
  return {
    keysAndClients: known([
      {
        ...one,
        id: "kAPI1CNTRL",
        name: "API key “reports”",
        owner: "ann@acme.example.com",
        isOfPerson: true,
        may: "personal",
        expires: now + 12 * day,
      },
      {
        ...one,
        id: "kAUTH1CNTRL",
        name: "Auth key “runner”",
        owner: "bruno@acme.example.com",
        isOfPerson: true,
        may: "joins",
        tags: ["tag:ci"],
        expires: now + 40 * day,
      },
      { ...one, id: "kCLI1CNTRL", name: "OAuth client “terraform”", scopes: ["all"] },
      {
        ...one,
        id: "kCLI2CNTRL",
        name: "OAuth client “backup”",
        scopes: ["policy_file:read", "devices:core:read"],
      },
    ]),
    invites: known([
      { id: "12346", email: "emre@gmail.example", inviter: "ann@acme.example.com" },
      { id: "12347", email: "", inviter: null },
    ]),
  };
}
