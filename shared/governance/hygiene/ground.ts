import type { Known } from "../../core/known.ts";
import { lineIndex, type LineIndex } from "../../hujson/positions.ts";
import type { Access } from "../../policy/access/access.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import type { CredentialRecord } from "../../tailnet/credential.ts";
import { groundOf, type Ground } from "../../tailnet/ground.ts";
import type { Snapshot } from "../../tailnet/snapshot.ts";
import type { Finding, Hygiene, LeftAlone } from "./finding.ts";

/** What the clean-up is worked out from. */
export interface HygieneGround {
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  readonly snapshot: Pick<Snapshot, "policy" | "users" | "devices" | "takenAt" | "undetailed">;
  /** Whole where credentials of every kind were read. */
  readonly keys: Known<readonly CredentialRecord[]>;
  /** Addresses of people who were invited and have not joined. */
  readonly invited: Known<readonly string[]>;
  /** What people call a device, by its id. */
  readonly called: (nodeId: string) => string;
  readonly now: number;
}

/** A part of the clean-up. */
export type Part = Partial<Omit<Hygiene, "hidden">>;

/** Facts of a ground that a finding can rest on. */
type Fact = "policy" | "users" | "devices" | "keys" | "invited";

/** Whether something may be advised to be removed that rests on these facts. */
export function soundFor({ snapshot, keys, invited, now }: HygieneGround, ...facts: readonly Fact[]): Ground {
  const known = facts.map((fact) => {
    if (fact === "keys") return keys;
    if (fact === "invited") return invited;
    return snapshot[fact];
  });
  return groundOf(known, snapshot.takenAt, now);
}

/** The scope that would give a fact, where that is what is missing. */
export function scopeOf(fact: Known<unknown>): { readonly scope?: string } {
  return fact.known || fact.scope === undefined ? {} : { scope: fact.scope };
}

const indexes = new WeakMap<PolicyDocument, LineIndex>();

/** The lines of some offsets, each once, in order. */
export function linesOf(document: PolicyDocument, offsets: readonly number[]): readonly number[] {
  const index = indexes.get(document) ?? lineIndex(document.text);
  indexes.set(document, index);
  return [...new Set(offsets.map((offset) => index.positionAt(offset).line))].toSorted((a, b) => a - b);
}

/** “line 12”, “lines 34 and 142”, “12 lines”. */
export function lineWords(lines: readonly number[]): string {
  const written = lines.map((line) => line.toLocaleString("en"));
  if (written.length === 1) return `line ${written[0] ?? ""}`;
  if (written.length === 2) return `lines ${written.join(" and ")}`;
  return `${written.length.toLocaleString("en")} lines`;
}

/** Some parts as one, in their order. */
export function joined(parts: readonly Part[]): Hygiene {
  const findings: Finding[] = [];
  const leftAlone = new Map<string, LeftAlone>();
  const unknowns: Hygiene["unknowns"][number][] = [];
  for (const part of parts) {
    findings.push(...(part.findings ?? []));
    for (const one of part.leftAlone ?? []) if (!leftAlone.has(one.id)) leftAlone.set(one.id, one);
    for (const one of part.unknowns ?? [])
      if (!unknowns.some(({ what }) => what === one.what)) unknowns.push(one);
  }
  return { findings, hidden: [], leftAlone: [...leftAlone.values()], unknowns };
}
