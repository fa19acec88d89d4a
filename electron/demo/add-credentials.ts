import { wireTime } from "./world/wire-time.ts";
import type { World } from "./world/world.ts";

/** The credentials a demo tailnet starts with. */
export interface DemoCredentials {
  /** API access token of an Admin. */
  readonly token: string;
  readonly oauth: { readonly clientId: string; readonly secret: string };
}

const day = 24 * 3_600_000;

/**
 * Makes an API access token for a person and an OAuth client. `secret` gives the secret parts: random ones for use,
 * fixed ones for tests.
 */
export function addCredentials(
  world: World,
  owner: string,
  secret: () => string,
  expiresInDays: number,
): DemoCredentials {
  const now = world.clock.now();
  const user = [...world.users.values()].find(({ loginName }) => loginName === owner);
  const keyId = `k${world.random.letters(9)}CNTRL`;
  const token = `tskey-api-${keyId}-${secret()}`;
  const expiresAt = now + expiresInDays * day;
  world.keys.set(keyId, {
    id: keyId,
    keyType: "api",
    description: "Tailrace",
    expirySeconds: expiresInDays * 24 * 3600,
    created: wireTime(now),
    expires: wireTime(expiresAt),
    scopes: ["all", "all:read"],
    ...(user === undefined ? {} : { userId: user.id }),
  });
  world.credentials.set(token, {
    token,
    keyId,
    userId: user?.id ?? null,
    scopes: null,
    tags: [],
    expiresAt,
    revoked: false,
  });
  return { token, oauth: addClient(world, secret) };
}

/** Tags that the OAuth client may give away. Tags made later must be owned by one of them. */
const clientTags = ["tag:router", "tag:salesforce-app-connector", "tag:jira-app-connector"];

function addClient(world: World, secret: () => string): DemoCredentials["oauth"] {
  const clientId = `k${world.random.letters(9)}CNTRL`;
  const text = `tskey-client-${clientId}-${secret()}`;
  world.clients.set(clientId, { secret: text, scopes: ["all"], tags: clientTags });
  world.keys.set(clientId, {
    id: clientId,
    keyType: "client",
    description: "Tailrace",
    created: wireTime(world.clock.now()),
    scopes: ["all"],
    tags: clientTags,
  });
  return { clientId, secret: text };
}
