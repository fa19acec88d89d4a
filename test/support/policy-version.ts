import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../shared/tailnet/snapshot.ts";

/** A version of the policy file from its text, as the service keeps it. */
export function versionOf({ text, etag }: { readonly text: string; readonly etag: string }): PolicyVersion {
  return { file: new PolicyFile(text), etag };
}
