import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { addCredentials } from "./add-credentials.ts";
import type { DemoCredentials } from "./add-credentials.ts";
import { basePath } from "./answer-call.ts";
import { attendant, type Attend } from "./attend.ts";
import { DemoControl } from "./control.ts";
import type { AutoJoin } from "./control.ts";
import { sendAttended } from "./send-reply.ts";
import { createWorld } from "./world/create-world.ts";
import type { Company, CompanyName } from "./world/companies/company.ts";
import type { DemoClock } from "./world/world.ts";

/** How a demo tailnet is to be. Everything has a default. */
export interface DemoOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** What the tailnet starts with, or which company; the starting one by default. */
  readonly company?: CompanyName | Company;
  /** The same seed and clock give the same tailnet. */
  readonly seed?: number;
  readonly clock?: DemoClock;
  /** Secret part of the credentials; random by default. */
  readonly secret?: string;
  /** Login of the person whose API access token it is; an Admin by default. */
  readonly owner?: string;
  /** Days until the API access token expires; 90 by default. */
  readonly tokenDays?: number;
  readonly latencyMs?: number;
  /** Lets connectors join by themselves. */
  readonly autoJoin?: AutoJoin;
  /** The device that is shared in makes `devices?fields=all` fail with 404. */
  readonly sharedInBreaksDetail?: boolean;
}

/** A running demo tailnet. */
export interface DemoTailnet {
  /** For clients: `http://127.0.0.1:<port>/api/v2`. */
  readonly baseUrl: string;
  readonly port: number;
  /** What to enter as tailnet, besides `-`. */
  readonly tailnet: string;
  readonly credentials: DemoCredentials;
  readonly control: DemoControl;
  /** What becomes of a request, without a network between. */
  readonly attend: Attend;
  /** Ends all connections and timers. */
  readonly close: () => Promise<void>;
}

/** Largest request that is read; a policy file is far smaller. */
const maximumBodyBytes = 8 * 1024 * 1024;

/** The system’s clock; its timers do not keep a process alive. */
const systemClock: DemoClock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Starts a tailnet that lives in this process and speaks the Tailscale API on the loopback interface. Nothing of it is
 * kept. Throws when the port is taken.
 */
export async function startDemoTailnet(options: DemoOptions = {}): Promise<DemoTailnet> {
  const clock = options.clock ?? systemClock;
  const world = createWorld({
    seed: options.seed ?? 20_240_817,
    clock,
    company: options.company ?? "starting",
  });
  const secret = (): string => options.secret ?? randomBytes(24).toString("hex");
  const owner = options.owner ?? `bruno@${world.domain}`;
  const credentials = addCredentials(world, owner, secret, options.tokenDays ?? 90);
  const control = new DemoControl(world);
  control.autoJoin = options.autoJoin ?? null;
  control.breakDetailBySharedIn(options.sharedInBreaksDetail ?? false);
  if (options.latencyMs !== undefined && options.latencyMs > 0) {
    control.fault({ kind: "latency", milliseconds: options.latencyMs });
  }
  const attend = attendant(world, control);
  const requestId = (): string => {
    const stamp = new Date(clock.now()).toISOString().replace(/\D/g, "").slice(0, 14);
    return `REQ-${stamp}${randomBytes(8).toString("hex")}`;
  };
  const server = createServer((request, response) => {
    void handle(request, response, { attend, requestId });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The demo tailnet has no port.");
  const { port } = address;
  return {
    baseUrl: `http://127.0.0.1:${port}${basePath}`,
    port,
    tailnet: world.domain,
    credentials,
    control,
    attend,
    close: () =>
      new Promise((resolve) => {
        control.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { attend, requestId }: { readonly attend: Attend; readonly requestId: () => string },
): Promise<void> {
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const body = await readBody(request);
  const attended = await attend({ method, url, headers: request.headers, body });
  sendAttended(request, response, attended, requestId());
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      const bytes: unknown = piece;
      if (!Buffer.isBuffer(bytes)) continue;
      size += bytes.length;
      if (size <= maximumBodyBytes) pieces.push(bytes);
    }
  } catch {
    // The client went away in the middle; there is nobody left to answer.
    return null;
  }
  return size > maximumBodyBytes ? null : Buffer.concat(pieces).toString("utf8");
}
