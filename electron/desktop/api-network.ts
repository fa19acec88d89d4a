import { serviceBaseUrl } from "../../shared/tailnet/service-address.ts";
import { createApiFetch, type StandardFetch } from "./api-fetch.ts";
import type { ApiOriginRule } from "./api-origin.ts";
import { createApiSession, createApiWriteSession, type FromPartition } from "./sessions.ts";

/** The network as the client of the API gets it. */
export interface ApiNetwork {
  readonly fetch: StandardFetch;
  /** From now on this origin may be talked to. */
  readonly originUsed: (origin: string) => void;
}

/** Reaches the service and the origins that sessions use, and nothing else. */
export function createApiNetwork(fromPartition: FromPartition, loopbackOnly: boolean): ApiNetwork {
  const used = new Set<string>();
  const rule = (): ApiOriginRule => ({
    loopbackOnly,
    origins: [new URL(serviceBaseUrl).origin, ...used],
  });
  const openWriter = (index: number) => createApiWriteSession(fromPartition, rule, index);
  return {
    fetch: createApiFetch(createApiSession(fromPartition, rule), openWriter, rule),
    originUsed: (origin) => used.add(origin),
  };
}
