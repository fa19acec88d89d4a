import type { Session } from "../ports/session.ts";
import type { TailnetApi } from "../ports/tailnet-api.ts";
import { sameMeaning } from "../../shared/policy/document/same-meaning.ts";
import { guardedSave } from "./guarded-save.ts";
import { probeCredential, verifyCredential, type CredentialHints } from "./probe.ts";
import { sync } from "./sync.ts";

/** What a session is made of. */
export interface SessionParts extends Pick<Session, "tailnet" | "api" | "writes"> {
  /** The credential’s own tailnet, whatever the named one is called. */
  readonly own: TailnetApi;
  /** What the credential itself says of what it may do. */
  readonly hints: () => Promise<CredentialHints>;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The session over the endpoints of a tailnet. */
export function createSession({ tailnet, api, writes, own, hints, now, sleep }: SessionParts): Session {
  return {
    tailnet,
    api,
    writes,
    verify: () => verifyCredential(api, own),
    ownKey: async () => tailnet.clientId ?? (await hints()).keyId,
    report: async () => probeCredential(api, await hints(), now),
    read: (expected) => sync(api, now, undefined, expected),
    save: (change) => guardedSave(api.policy, change, { sameMeaning, sleep }),
  };
}
