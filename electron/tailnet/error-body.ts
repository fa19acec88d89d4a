import type { PolicyFinding } from "../ports/policy-endpoints.ts";
import * as v from "valibot";
import { withoutCredentials } from "../../shared/tailnet/credential-text.ts";
import { listOf, looseText, readObject, saidLines } from "./schemas/common.ts";

/** The body of an error, and of a failing validation. */
export interface ErrorBody {
  /** Empty when the body had none or could not be read. */
  readonly message: string;
  readonly findings: readonly PolicyFinding[];
}

const finding = v.object({ user: looseText, errors: saidLines, warnings: saidLines });
const body = v.object({ message: v.optional(v.string(), ""), data: listOf(finding) });

/**
 * Reads an error body. Gateways answer with HTML or nothing: whatever cannot be read is “no message”. null when it
 * is not an error body at all, which matters where a body decides (validation answers 200 for failing policies).
 */
export function readErrorBody(text: string): ErrorBody | null {
  if (text.trim() === "") return { message: "", findings: [] };
  const json = parseJson(text);
  if (json === undefined || json === null) return { message: "", findings: [] };
  const parsed = readObject(body, json);
  if (parsed === null) return null;
  return {
    message: clean(parsed.message),
    findings: parsed.data.map(({ user, errors, warnings }) => ({
      subject: clean(user),
      errors: errors.map(clean),
      warnings: warnings.map(clean),
    })),
  };
}

/** Errors are shown and kept, and a server or a gateway may repeat in them what it was sent. */
function clean(text: string): string {
  return withoutCredentials(text, "…");
}

/** The details of failing tests and warnings, one line each, for people to read. */
export function findingLines(findings: readonly PolicyFinding[]): string[] {
  return findings.flatMap(({ subject, errors, warnings }) =>
    [...errors, ...warnings].map((text) => (subject === "" ? text : `${subject}: ${text}`)),
  );
}

/** `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
