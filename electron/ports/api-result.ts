import type { Result } from "../../shared/core/result.ts";

/** What is known of an exchange besides its content; goes into the sync log. */
export interface AnswerMeta {
  readonly status: number;
  /** `x-tailscale-request-id`. */
  readonly requestId: string | null;
  readonly durationMs: number;
  /** 1 unless reads were repeated. */
  readonly attempts: number;
}

/** A result that also says how the exchange went, where there was an answer. */
export type ApiResult<T> = Result<T> & {
  readonly meta?: AnswerMeta;
  /** Count of list entries that could not be read: the value is incomplete. Absent for none. */
  readonly leftOut?: number;
  /** Set where a list lacked what an earlier one had, or had it emptied: it was cut short. */
  readonly lacking?: Lacking;
};

/** What a list lacked. */
export interface Lacking {
  /** Which the service showed by themselves; they were put back into the list. */
  readonly found: number;
  /** Which it neither showed nor credibly denied. */
  readonly unclear: number;
}
