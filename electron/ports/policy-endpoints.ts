import type { ApiResult } from "./api-result.ts";
import type { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../shared/tailnet/snapshot.ts";
import type { WrittenTest } from "../../shared/policy/edit/intent-fields.ts";

/**
 * One entry of `data` in a refusal or a warning. `subject` is the `src` of a failing test or a group (the field is
 * called `user` for historical reasons). Source: Tailscale API, policy file.
 */
export interface PolicyFinding {
  readonly subject: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The service's judgement of a policy. */
export type ValidationOutcome =
  | { readonly kind: "passed" }
  | { readonly kind: "passed-with-warnings"; readonly findings: readonly PolicyFinding[] }
  | { readonly kind: "tests-failed"; readonly message: string; readonly findings: readonly PolicyFinding[] }
  | {
      readonly kind: "invalid";
      readonly message: string;
      /** Where in the text, if the message says so. 1-based, the column in bytes. */
      readonly position: { readonly line: number; readonly column: number } | null;
    };

/** Findings on the stored policy. Source: Tailscale API, policy file, `details=true`. */
export interface PolicyDetails {
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** What a candidate policy would let somebody reach. */
export interface PolicyPreview {
  readonly matches: readonly {
    readonly users: readonly string[];
    readonly ports: readonly string[];
    /** 1-based; 0 when not given. */
    readonly lineNumber: number;
    readonly via: readonly string[];
    readonly postures: readonly string[];
  }[];
}

/** The policy file's endpoints. */
export interface PolicyEndpoints {
  /** The stored text. Never from a cache, so that its ETag may guard a write. */
  readonly get: () => Promise<ApiResult<PolicyVersion>>;
  /** Warnings and errors of the stored policy. */
  readonly details: () => Promise<ApiResult<PolicyDetails>>;
  /** Judges a candidate without saving it, its own tests included. */
  readonly validate: (text: string) => Promise<ApiResult<ValidationOutcome>>;
  /** Runs tests against the stored policy. */
  readonly runTests: (tests: readonly WrittenTest[]) => Promise<ApiResult<ValidationOutcome>>;
  /**
   * Replaces the whole policy, only if it still is what `ifMatch` names. Sent once. Answers what the service stored,
   * which may be formatted anew.
   */
  readonly set: (change: {
    readonly file: PolicyFile;
    readonly ifMatch: string;
  }) => Promise<ApiResult<PolicyVersion>>;
  /** What a person (`user`, a login) or an address (`ipport`, `ip:port`) matches in a candidate. */
  readonly preview: (
    text: string,
    subject: { readonly type: "user" | "ipport"; readonly previewFor: string },
  ) => Promise<ApiResult<PolicyPreview>>;
}
