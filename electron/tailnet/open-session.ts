import { map, ok } from "../../shared/core/result.ts";
import { readCredential } from "../../shared/tailnet/credential-text.ts";
import type { Fetch, Transport } from "./http.ts";
import type { CredentialHints } from "./probe.ts";
import { serviceBaseUrl } from "../../shared/tailnet/service-address.ts";
import { allowedBaseUrl } from "./loopback.ts";
import { oauthTokens } from "./oauth-token.ts";
import { createTailnetApi } from "./tailnet-api.ts";
import { createSession } from "./session.ts";
import { countingWrites, countWrites } from "./writes.ts";
import { createTransport, type TransportParts } from "./transport.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { CredentialSource, OpenSession, Writes } from "../ports/session.ts";

/** What every session shares. */
export interface OpenerParts {
  readonly fetch: Fetch;
  /** Hears the origin of a session before it is used. */
  readonly originUsed: (origin: string) => void;
  /** Whether nothing but this very machine may be talked to. */
  readonly runtime: { readonly loopbackOnly: boolean };
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Of Tailrace. */
  readonly version: string;
  readonly log: Log;
}

/** Builds what opens sessions. An API token is sent itself; an OAuth client is exchanged for hourly tokens. */
export function sessionOpener(parts: OpenerParts): OpenSession {
  const { sleep } = parts;
  const { now } = parts.clock;
  const { loopbackOnly } = parts.runtime;
  const writesTo = new Map<string, Writes>();
  return (tailnet, credential) => {
    const base = allowedBaseUrl(tailnet.baseUrl ?? serviceBaseUrl, loopbackOnly);
    if (!base.ok) return base;
    parts.originUsed(new URL(base.value).origin);
    const common: Common = {
      baseUrl: base.value,
      fetch: parts.fetch,
      allowHost: (url) => {
        return map(allowedBaseUrl(url.origin, loopbackOnly), () => undefined);
      },
      now,
      random: parts.random,
      sleep,
      userAgent: `Tailrace/${parts.version}`,
      log: parts.log.info,
    };
    const writes = writesTo.get(tailnet.id) ?? countWrites();
    writesTo.set(tailnet.id, writes);
    const { transport: bare, hints } =
      tailnet.clientId === undefined
        ? withToken(common, credential)
        : withTokens(common, { id: tailnet.clientId, secret: credential });
    const transport = countingWrites(bare, writes);
    const api = createTailnetApi(transport, tailnet.tailnet);
    const own = createTailnetApi(transport, "-");
    return ok(createSession({ tailnet, api, own, writes, hints, now, sleep }));
  };
}

type Common = Omit<TransportParts, "credential">;

/** A transport with its credential, and what that one says of itself. */
interface Authorised {
  readonly transport: Transport;
  readonly hints: () => Promise<CredentialHints>;
}

function withToken(common: Common, credential: CredentialSource): Authorised {
  return {
    transport: createTransport({ ...common, credential }),
    hints: async () => {
      const token = await credential();
      return { keyId: token.ok ? readCredential(token.value).keyId : null, granted: null };
    },
  };
}

function withTokens(
  common: Common,
  client: { readonly id: string; readonly secret: CredentialSource },
): Authorised {
  const tokens = oauthTokens(createTransport({ ...common, credential: null }), client, common.now);
  return {
    transport: createTransport({
      ...common,
      credential: async () => {
        return map(await tokens.current(), (token) => token.token);
      },
      credentialRejected: tokens.rejected,
    }),
    hints: async () => {
      const token = await tokens.current();
      const scopes = token.ok ? token.value.scopes : [];
      return { keyId: null, granted: scopes.length === 0 ? null : scopes };
    },
  };
}
