import type { DemoTailnet } from "../../electron/demo/server.ts";

/** Somebody of the demo tailnet who is named everywhere once `nameEverywhere` was called. */
export const leaver = "hiro@acme.example.com";

/** What those keys of theirs are called that are their own. */
export const leaverKeys: readonly string[] = ["laptop-2", "ci-hiro"];

/** Names somebody in more than eight places of the policy file, of every kind, and gives them keys. */
export function nameEverywhere({ control }: DemoTailnet): void {
  control.foreignEdit((text) =>
    text
      .replace('"tag:router":  ["autogroup:network-admin"]', `"tag:router": ["${leaver}"]`)
      .replace(/"grants": \[/u, `"grants": [{"src": ["${leaver}"], "dst": ["tag:db"], "ip": ["*"]},`)
      .replace(
        /"ssh": \[/u,
        `"ssh": [{"action": "accept", "src": ["${leaver}", "group:sre"], "dst": ["tag:db"], "users": ["root"]},`,
      )
      .replace(/"routes": \{/u, `"routes": {"10.99.0.0/16": ["${leaver}"],`)
      .replace(/"nodeAttrs": \[/u, `"nodeAttrs": [{"target": ["${leaver}"], "attr": ["funnel"]},`),
  );
  control.addKey(leaver, "auth", "laptop-2");
  control.addKey(leaver, "api", "ci-hiro");
  control.addKey(leaver, "client", "terraform");
  control.addKey("greta@acme.example.com", "auth", "not-hers");
}
