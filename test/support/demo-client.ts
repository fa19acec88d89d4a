import { startDemoTailnet } from "../../electron/demo/server.ts";
import type { DemoOptions, DemoTailnet } from "../../electron/demo/server.ts";
import type { FetchInit, Transport } from "../../electron/tailnet/http.ts";
import { createTailnetApi } from "../../electron/tailnet/tailnet-api.ts";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { createTransport } from "../../electron/tailnet/transport.ts";
import type { TransportParts } from "../../electron/tailnet/transport.ts";
import { ok } from "../../shared/core/result.ts";

/** The real client connected to a demo tailnet over HTTP. Pauses are recorded and not waited for. */
export interface DemoClient {
  readonly demo: DemoTailnet;
  readonly api: TailnetApi;
  /** Lengths of the pauses that the client asked for, in milliseconds. */
  readonly pauses: number[];
  /** Another client for the same demo tailnet. */
  readonly connect: (parts?: ClientParts) => TailnetApi;
  readonly transport: (parts?: ClientParts) => Transport;
  readonly close: () => Promise<void>;
}

/** What differs from the usual client. */
interface ClientParts extends Partial<Omit<TransportParts, "credential">> {
  /** null sends no credential. */
  readonly token?: string | null;
  readonly tailnet?: string;
}

/** Node’s own `fetch`, given what the client passes in. */
export const nodeFetch = (url: string, init: FetchInit): Promise<Response> => fetch(url, init);

/** Starts a demo tailnet and connects to it. */
export async function demoClient(options: DemoOptions = {}): Promise<DemoClient> {
  const demo = await startDemoTailnet({ secret: "secret00000000000000000000000001", ...options });
  const pauses: number[] = [];
  const transport = ({
    token = demo.credentials.token,
    tailnet: _tailnet,
    ...parts
  }: ClientParts = {}): Transport =>
    createTransport({
      baseUrl: demo.baseUrl,
      fetch: nodeFetch,
      credential: token === null ? null : () => Promise.resolve(ok(token)),
      allowHost: () => ok(undefined),
      now: () => Date.now(),
      random: () => 0.5,
      sleep: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
      userAgent: "Tailrace/test",
      ...parts,
    });
  const connect = (parts: ClientParts = {}): TailnetApi =>
    createTailnetApi(transport(parts), parts.tailnet ?? "-");
  return { demo, api: connect(), pauses, connect, transport, close: demo.close };
}

/** A client of its own for a demo tailnet that runs already: what it reads is a fresh reading. */
export function freshClient({ baseUrl, credentials }: DemoTailnet): TailnetApi {
  const transport = createTransport({
    baseUrl,
    fetch: nodeFetch,
    credential: () => Promise.resolve(ok(credentials.token)),
    allowHost: () => ok(undefined),
    now: () => Date.now(),
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    userAgent: "Tailrace/test",
  });
  return createTailnetApi(transport, "-");
}

/** The value of a result that must be a success. */
export function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`Expected success, got ${JSON.stringify(result.problem)}`);
}

/** The problem of a result that must be a failure. */
export function problemOf<P>(result: { readonly ok: true } | { readonly ok: false; readonly problem: P }): P {
  if (result.ok) throw new Error("Expected a problem, got success.");
  return result.problem;
}
