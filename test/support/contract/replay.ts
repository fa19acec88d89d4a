import type { DemoTailnet } from "../../../electron/demo/server.ts";
import { isRecord } from "../../../electron/demo/json-body.ts";
import type { Step } from "./steps.ts";

/** What came back for a step. */
export interface Replayed {
  readonly step: Step;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** undefined where the answer is no JSON. */
  readonly json: unknown;
}

/** Sends steps to a demo tailnet over HTTP, one after the other, and hands on ids from answer to path. */
export class Replay {
  readonly #demo: DemoTailnet;
  readonly #token: string | null;
  readonly #known = new Map<string, string>([["tailnet", "-"]]);

  /** `token`: whose credential is sent; null sends none. */
  constructor(demo: DemoTailnet, token: string | null) {
    this.#demo = demo;
    this.#token = token;
  }

  async send(step: Step): Promise<Replayed> {
    const { operation, query, body, headers = {} } = step;
    const [method = "", template = ""] = operation.split(" ");
    const path = template.replace(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(step.params?.[name] ?? this.#known.get(name) ?? "nothing"),
    );
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const answer = await fetch(`${this.#demo.baseUrl}${path}${query === undefined ? "" : `?${query}`}`, {
      method,
      headers: {
        ...(this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text }),
    });
    const replayed = await read(step, answer);
    for (const [name, place] of Object.entries(step.keep ?? {})) {
      const value = at(replayed.json, place.split("."));
      if (typeof value !== "string") throw new Error(`${operation}: no ${place} in ${replayed.text}`);
      this.#known.set(name, value);
    }
    return replayed;
  }
}

async function read(step: Step, answer: Response): Promise<Replayed> {
  const text = await answer.text();
  const contentType = answer.headers.get("content-type") ?? "";
  const json: unknown = contentType === "application/json" ? JSON.parse(text) : undefined;
  return { step, status: answer.status, contentType, text, json };
}

function at(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((inner, name) => {
    if (Array.isArray(inner)) return inner[Number(name)];
    return isRecord(inner) ? inner[name] : undefined;
  }, value);
}
