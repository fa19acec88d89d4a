import { isRecord } from "../../electron/demo/json-body.ts";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";

/** What an answer of the demo tailnet was. */
export interface DemoAnswer {
  readonly status: number;
  /** undefined where it is no JSON. */
  readonly json: unknown;
  readonly text: string;
}

/** Every audit entry that there can be. */
export const allTime = "start=2020-01-01T00:00:00Z&end=2030-01-01T00:00:00Z";

/** A demo tailnet asked over HTTP, without the client in between. Its clock starts on 4 May 2026, 9:00 UTC. */
export class DemoCalls {
  readonly demo: DemoTailnet;
  readonly #pass: (milliseconds: number) => void;

  private constructor(demo: DemoTailnet, pass: (milliseconds: number) => void) {
    this.demo = demo;
    this.#pass = pass;
  }

  static async start(): Promise<DemoCalls> {
    let now = Date.UTC(2026, 4, 4, 9);
    const demo = await startDemoTailnet({ clock: { now: () => now, after: () => () => undefined } });
    return new DemoCalls(demo, (milliseconds) => {
      now += milliseconds;
    });
  }

  /** Lets time go by. */
  pass(seconds: number): void {
    this.#pass(seconds * 1000);
  }

  /** One call such as `GET /tailnet/-/devices`, with the usual token unless another is given. */
  async call(operation: string, body?: unknown, token = this.demo.credentials.token): Promise<DemoAnswer> {
    const [method = "", path = ""] = operation.split(" ");
    const answer = await fetch(`${this.demo.baseUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type") === "application/json";
    return { status: answer.status, json: isJson ? JSON.parse(text) : undefined, text };
  }

  /** The list under a name of an answer; empty where there is none. */
  async list(operation: string, name: string): Promise<readonly Record<string, unknown>[]> {
    const { json } = await this.call(operation);
    const list = isRecord(json) ? json[name] : undefined;
    return Array.isArray(list) ? list : [];
  }

  /** A device with all its fields. */
  async device(hostname: string): Promise<Record<string, unknown>> {
    const path = `/tailnet/-/devices?fields=all&hostname=${hostname}`;
    const [device] = await this.list(`GET ${path}`, "devices");
    if (device === undefined) throw new Error(`No device ${hostname}`);
    return device;
  }

  /** Path of a device. */
  async devicePath(hostname: string): Promise<string> {
    return `/device/${String((await this.device(hostname))["nodeId"])}`;
  }

  /** An access token of an OAuth client; empty where it is refused. */
  async accessToken(
    client: { readonly id: string; readonly secret: string },
    scope = "",
  ): Promise<{ readonly status: number; readonly token: string; readonly scope: unknown }> {
    const answer = await fetch(`${this.demo.baseUrl}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: client.id, client_secret: client.secret, scope }),
    });
    const json: unknown = await answer.json();
    const token = isRecord(json) && typeof json["access_token"] === "string" ? json["access_token"] : "";
    return { status: answer.status, token, scope: isRecord(json) ? json["scope"] : undefined };
  }

  /** An access token of the OAuth client that the demo starts with. */
  ownClientToken(scope = ""): ReturnType<DemoCalls["accessToken"]> {
    const { clientId, secret } = this.demo.credentials.oauth;
    return this.accessToken({ id: clientId, secret }, scope);
  }
}
