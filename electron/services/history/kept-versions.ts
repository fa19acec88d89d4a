import { ok, type Result } from "../../../shared/core/result.ts";
import { PolicyFile, type PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyHistoryStore } from "../../ports/policy-history.ts";

/** A version of the policy file whose holders are compared with those of others. */
export interface KeptVersion {
  /** The same as long as it is the same version. */
  readonly key: string;
  /** null of the version in force where it is not in the history. */
  readonly id: string | null;
  readonly at: number;
  readonly by: string | null;
  /** Others saved it: there may have been versions before it which nobody saw here. */
  readonly isSeen: boolean;
  readonly read: () => Promise<Result<PolicyDocument>>;
}

/** The version that is in force, as the last sync read it. */
export interface InForce {
  readonly document: PolicyDocument;
  readonly etag: string;
  readonly at: number;
}

/** The versions that are kept, newest first, after the one in force where that is another. */
export function keptVersions(
  history: Pick<PolicyHistoryStore, "versions" | "read">,
  { document, etag, at }: InForce,
): readonly KeptVersion[] {
  const listed = history.versions();
  const inForce = () => Promise.resolve(ok(document));
  const kept = listed.map((version, place): KeptVersion => ({
    key: version.id,
    id: version.id,
    at: version.at,
    by: version.by,
    isSeen: version.origin === "seen",
    // What is in force was parsed already.
    read:
      place === 0 && version.etag === etag
        ? inForce
        : async () => {
            const text = await history.read(version.id);
            return text.ok ? new PolicyFile(text.value).document : text;
          },
  }));
  return listed[0]?.etag === etag
    ? kept
    : [{ key: `in force ${etag}`, id: null, at, by: null, isSeen: true, read: inForce }, ...kept];
}
