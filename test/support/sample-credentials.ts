import type { Credentials } from "../../shared/governance/credentials.ts";
import { known } from "../../shared/core/known.ts";

/** A client that may do everything, a person’s key that ends, one that lets devices join, and invites. */
export function sampleCredentials(now: number): Credentials {
  const day = 24 * 3_600_000;
  const one = {
    kind: "client",
    owner: null,
    ownerState: "none",
    isOfPerson: false,
    may: "scopes",
    powers: [],
    isMighty: false,
    takes: "",
    scopes: [],
    tags: [],
    created: now - 90 * day,
    expires: null,
  } as const;
  const invite = {
    email: "",
    inviter: null,
    role: "member",
    device: null,
    isOpen: true,
    isTaken: false,
    takenBy: "",
    created: now - 9 * day,
  } as const;
  return {
    keysAndClients: known([
      {
        ...one,
        id: "kAPI1CNTRL",
        kind: "api",
        name: "API key “reports”",
        owner: "ann@acme.example.com",
        ownerState: "active",
        powers: ["all that their role may: Admin"],
        isMighty: true,
        isOfPerson: true,
        may: "personal",
        expires: now + 12 * day,
      },
      {
        ...one,
        id: "kAUTH1CNTRL",
        kind: "auth",
        name: "Auth key “runner”",
        owner: "bruno@acme.example.com",
        ownerState: "suspended",
        powers: ["let any number of devices join as tag:ci"],
        isOfPerson: true,
        may: "joins",
        tags: ["tag:ci"],
        expires: now + 40 * day,
      },
      {
        ...one,
        id: "kCLI1CNTRL",
        name: "OAuth client “terraform”",
        scopes: ["all"],
        powers: ["change everything, also what is yet to come"],
        isMighty: true,
      },
      {
        ...one,
        id: "kCLI2CNTRL",
        name: "OAuth client “backup”",
        ownerState: "gone",
        scopes: ["policy_file:read", "devices:core:read"],
        powers: ["read the policy file and devices"],
      },
    ]),
    invites: known([
      { ...invite, id: "12346", email: "emre@gmail.example", inviter: "ann@acme.example.com", role: "admin" },
      { ...invite, id: "12347" },
    ]),
    deviceInvites: {
      invites: known([
        {
          ...invite,
          id: "12348",
          email: "pat@partner.example",
          inviter: "ann@acme.example.com",
          device: { nodeId: "nDB1CNTRL", name: "db-1", allowExitNode: true, multiUse: false },
        },
        {
          ...invite,
          id: "12349",
          device: { nodeId: "nWEB1CNTRL", name: "web-1", allowExitNode: false, multiUse: false },
          isOpen: false,
          isTaken: true,
          takenBy: "quinn@partner.example",
        },
      ]),
      asked: 14,
      of: 14,
      oldest: now - 4 * 60_000,
    },
  };
}
