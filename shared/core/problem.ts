import * as v from "valibot";
import { list } from "./schema.ts";

/**
 * Every reason for which Tailrace can say no, as a closed list: the bridge, the screens and the tests all
 * switch on it. A new code is added here first.
 */
const problemCodes = [
  // asking and answering
  "invalid-argument",
  "internal",
  "cancelled",
  "busy",
  "not-found",
  "already-exists",
  "not-connected",
  // the network and the service
  "offline",
  /** A proxy on the way asks for a sign-in, or lets nothing through. */
  "proxy-refused",
  "timeout",
  "rate-limited",
  "server-error",
  "credential-rejected",
  "scope-missing",
  "plan-refused",
  "tailnet-unknown",
  "conflict",
  "save-uncertain",
  "malformed-answer",
  "answer-too-large",
  "untrusted-host",
  // the policy file
  "policy-syntax",
  "policy-invalid",
  "policy-tests-failed",
  "policy-ambiguous",
  "policy-first-rule",
  "policy-managed-elsewhere",
  "policy-lockout",
  "edit-refused",
  // the credential and where it is kept
  "credential-malformed",
  "credential-too-long",
  "keychain-unavailable",
  "keychain-locked",
  "keychain-denied",
  "keychain-silent",
  "runtime-untrusted",
  // the disk
  "disk-full",
  "disk-read-only",
  "disk-failed",
  "store-corrupt",
  // the rules
  "nothing-to-copy",
  "clipboard-refused",
  "print-refused",
  "family-missing",
  "app-invalid",
  "address-invalid",
] as const;

/** One of the closed list of reasons. */
export type ProblemCode = (typeof problemCodes)[number];

/** Facts that let a person or a supporter check what Tailrace says. Never holds a secret or a policy body. */
const evidenceSchema = v.strictObject({
  /** `x-tailscale-request-id` of the answer in question. */
  requestId: v.exactOptional(v.string()),
  /** HTTP status of the answer in question. */
  status: v.exactOptional(v.number()),
  /** Method and path, without query or host. */
  endpoint: v.exactOptional(v.string()),
  /** The service's own words, shown as text. */
  serviceMessage: v.exactOptional(v.string()),
  /** Position in the policy file: both 1-based, the column counted in bytes as the service counts it. */
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
  /** Further lines, for example one per failing policy test. */
  details: v.exactOptional(list(v.string())),
});
export type Evidence = Readonly<v.InferOutput<typeof evidenceSchema>>;

/** A failure as a value: what happened, what it means for the person, what they can do. One sentence each. */
export const problemSchema = v.strictObject({
  code: v.picklist(problemCodes),
  what: v.string(),
  meaning: v.exactOptional(v.string()),
  remedy: v.exactOptional(v.string()),
  evidence: v.exactOptional(evidenceSchema),
});
export type Problem = Readonly<v.InferOutput<typeof problemSchema>>;

/** Builds a problem; `rest` adds meaning, remedy and evidence. */
export function problem(code: ProblemCode, what: string, rest: Omit<Problem, "code" | "what"> = {}): Problem {
  return { code, what, ...rest };
}
