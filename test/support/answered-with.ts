import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { clientOver } from "./scripted-service.ts";

/** The real client, given one answer whatever it asks. */
export function answeredWith(body: unknown): TailnetApi {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return clientOver(() =>
    Promise.resolve(new Response(text, { headers: { "content-type": "application/json" } })),
  );
}
