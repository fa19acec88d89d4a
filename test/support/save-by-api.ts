import { isRecord } from "../../electron/demo/json-body.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { policyCompanions } from "../../shared/tailnet/scopes.ts";

type Demo = Pick<DemoTailnet, "baseUrl" | "credentials" | "control">;

/** Somebody else’s program saves the policy file through the API; with the token that the demo gives out, unless another is given. */
export async function saveByApi(demo: Demo, text: string, token = demo.credentials.token): Promise<void> {
  const answer = await fetch(`${demo.baseUrl}/tailnet/-/acl`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/hujson" },
    body: text,
  });
  if (!answer.ok) throw new Error(`The policy was not saved: ${answer.status} ${await answer.text()}`);
}

/** An access token of an OAuth client of this name, made for it. */
export async function clientToken(demo: Demo, description: string): Promise<string> {
  const made = await fetch(`${demo.baseUrl}/tailnet/-/keys`, {
    method: "POST",
    headers: { Authorization: `Bearer ${demo.credentials.token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ keyType: "client", scopes: ["policy_file", ...policyCompanions], description }),
  });
  const { id, key } = textsOf(await made.json());
  const taken = await fetch(`${demo.baseUrl}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: id ?? "", client_secret: key ?? "" }),
  });
  const token = textsOf(await taken.json())["access_token"];
  if (token === undefined) throw new Error("The client got no token.");
  return token;
}

function textsOf(json: unknown): Readonly<Record<string, string>> {
  const fields = isRecord(json) ? Object.entries(json) : [];
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
