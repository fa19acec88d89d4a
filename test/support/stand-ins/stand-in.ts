import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { createProductLists } from "../../../electron/products/product-lists.ts";
import type { Fetch } from "../../../electron/tailnet/http.ts";

/** A request as a product’s stand-in saw it. */
export interface SeenRequest {
  readonly method: string;
  /** The product’s host, which the transport of the test turned into a path. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What a stand-in answers. */
export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or text as it is. */
  readonly body?: unknown;
}

/** How a product answers; null for what it does not know. */
export type Answering = (request: SeenRequest) => StandInAnswer | null;

/** Servers of products on this computer, and the way to them. */
export interface StandIns {
  /** Leads every product’s host to this computer: only the test’s transport does, and no rule of the product is looser. */
  readonly fetch: Fetch;
  readonly requests: readonly SeenRequest[];
  /** Answers otherwise from now on, by host; null again as documented. */
  readonly misbehave: (host: string, answer: Answering | null) => void;
  /** Fails where anything but a read was asked in the test: a product must never be asked to change something. */
  readonly close: () => Promise<void>;
}

/** Starts stand-ins; `products` answer by host, and only those that are documented to be there. */
export async function startStandIns(products: (host: string) => Answering | null): Promise<StandIns> {
  const requests: SeenRequest[] = [];
  const misbehaving = new Map<string, Answering>();
  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await seen(message);
    requests.push(request);
    const answering = misbehaving.get(request.host) ?? products(request.host);
    const { status = 200, headers = {}, body = {} } = answering?.(request) ?? notFound;
    const isText = typeof body === "string";
    response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
  const server = createServer((message, response) => void serve(message, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    fetch: (url, init) => {
      const { host, pathname, search } = new URL(url);
      return fetch(`http://127.0.0.1:${port}/${host}${pathname}${search}`, init);
    },
    misbehave: (host, answer) => {
      if (answer === null) misbehaving.delete(host);
      else misbehaving.set(host, answer);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      const writes = requests.filter((request) => !isRead(request));
      if (writes.length > 0)
        throw new Error(
          `No read: ${writes.map(({ method, host, path }) => `${method} ${host}${path}`).join(", ")}`,
        );
    },
  };
}

/** A plain `GET`, or a GraphQL question that is one. */
function isRead({ method, body }: SeenRequest): boolean {
  if (method === "GET") return body === "";
  if (method !== "POST" || /mutation/iu.test(body)) return false;
  const question = v.safeParse(
    v.object({ query: v.pipe(v.string(), v.startsWith("query(")) }),
    JSON.parse(body),
  );
  return question.success;
}

const notFound: StandInAnswer = { status: 404, body: { message: "Not Found" } };

async function seen(message: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the body of a request comes as buffers
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? "/", "http://127.0.0.1");
  const [, host = "", ...rest] = url.pathname.split("/");
  return {
    method: message.method ?? "",
    host,
    path: `/${rest.join("/")}`,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

/** Reads from stand-ins as the application reads from the products. */
export function listsOf(standIns: StandIns, now: () => number, loopbackOnly = false) {
  const origins: string[] = [];
  const lists = createProductLists({
    fetch: standIns.fetch,
    originUsed: (origin) => origins.push(origin),
    loopbackOnly,
    now,
  });
  return { ...lists, origins };
}
