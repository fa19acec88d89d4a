import type { TailnetView } from "../../../shared/bridge/connection.ts";

/** The page of the admin console where a credential and its scopes are made. */
export function credentialPage(kind: TailnetView["kind"] | undefined): {
  readonly link: string;
  readonly label: string;
} {
  return kind === "oauth"
    ? { link: "trust-credentials", label: "Open Trust credentials" }
    : { link: "keys", label: "Open the keys page" };
}
