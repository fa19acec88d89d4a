import type { DemoTailnet } from "../../electron/demo/server.ts";

/** What was sent to the policy file and to the tags of devices, in order. */
export function renameWrites({ control }: DemoTailnet): readonly string[] {
  return control.requests
    .filter(({ method, path }) => method === "POST" && /\/(?:acl|tags)$/u.test(path.split("?", 1)[0] ?? ""))
    .map(({ path, ifMatch }) =>
      path.endsWith("/acl") ? `policy ${ifMatch === null ? "unguarded" : "guarded"}` : "tags",
    );
}
