import { ok } from "../../shared/core/result.ts";
import { readCredential } from "../../shared/tailnet/credential-text.ts";
import type { Fetch } from "./http.ts";
import { allowedBaseUrl, serviceBaseUrl } from "./loopback.ts";
import { oauthTokens } from "./oauth-token.ts";
import { createTailnetApi } from "./tailnet-api.ts";
import { countingWrites, Writes } from "./writes.ts";
import { createTransport, type TransportParts } from "./transport.ts";
import type { Log } from "../ports/log.ts";
import type { CredentialSource, OpenSession } from "../ports/session.ts";

/** What every session shares. */
export interface SessionParts {
  readonly fetch: Fetch;
  /** Hears the origin of a session before it is used. */
  readonly originUsed: (origin: string) => void;
  /** Nothing but this very machine may be talked to. */
  readonly loopbackOnly: boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly userAgent: string;
  readonly log: Log;
}

/** Builds what opens sessions: an API token is sent as it is, an OAuth client is exchanged for hourly tokens. */
export function sessionOpener(parts: SessionParts): OpenSession {
  const writesTo = new Map<string, Writes>();
  return (tailnet, credential) => {
    const base = allowedBaseUrl(tailnet.baseUrl ?? serviceBaseUrl, parts.loopbackOnly);
    if (!base.ok) return base;
    parts.originUsed(new URL(base.value).origin);
    const common: Omit<TransportParts, "credential"> = {
      baseUrl: base.value,
      fetch: parts.fetch,
      allowHost: (url) => {
        const allowed = allowedBaseUrl(url.origin, parts.loopbackOnly);
        return allowed.ok ? ok(undefined) : allowed;
      },
      now: parts.now,
      random: parts.random,
      sleep: parts.sleep,
      userAgent: parts.userAgent,
      log: parts.log.info,
    };
    const writes = writesTo.get(tailnet.id) ?? new Writes();
    writesTo.set(tailnet.id, writes);
    if (tailnet.clientId === undefined) {
      const transport = countingWrites(createTransport({ ...common, credential }), writes);
      const api = createTailnetApi(transport, tailnet.tailnet);
      const hints = async () => {
        const token = await credential();
        return { keyId: token.ok ? readCredential(token.value).keyId : null, granted: null };
      };
      return ok({ tailnet, api, writes, hints });
    }
    const bare = createTransport({ ...common, credential: null });
    const tokens = oauthTokens(bare, { id: tailnet.clientId, secret: credential }, parts.now);
    const current: CredentialSource = async () => {
      const token = await tokens.current();
      return token.ok ? ok(token.value.token) : token;
    };
    const transport = createTransport({
      ...common,
      credential: current,
      credentialRejected: tokens.rejected,
    });
    const hints = async () => {
      const token = await tokens.current();
      const scopes = token.ok ? token.value.scopes : [];
      return { keyId: null, granted: scopes.length === 0 ? null : scopes };
    };
    const api = createTailnetApi(countingWrites(transport, writes), tailnet.tailnet);
    return ok({ tailnet, api, writes, hints });
  };
}
