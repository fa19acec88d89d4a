import { parse } from "../../../shared/hujson/parse.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { containsAddress } from "../../../shared/net/address-set.ts";
import { parseAddress } from "../../../shared/net/address.ts";
import type { Policy, Word } from "../../../shared/policy/document/model.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import { splitHostPorts } from "../../../shared/net/ports.ts";
import type { AccessRule } from "../../../shared/policy/access/rules/rule.ts";
import { compilePolicy, type CompiledPolicy } from "../../../shared/policy/access/rules/compile.ts";
import { decodePolicy } from "../../../shared/policy/document/sections.ts";
import { isSourceOf, testSubjects } from "../../../shared/policy/access/who/principal.ts";
import { targetSet } from "../../../shared/policy/access/reach/connections.ts";

/** What a preview asks: which rules concern a person, or an address and port. */
export interface PreviewQuestion {
  readonly type: "user" | "ipport";
  /** A login, or `ip:port` (`[ip]:port` for IPv6). */
  readonly previewFor: string;
}

/** A rule that a preview finds, selectors as written. (`POST /tailnet/{tailnet}/acl/preview`) */
export interface PreviewMatch {
  readonly users: readonly string[];
  readonly ports: readonly string[];
  /** 1-based. */
  readonly lineNumber: number;
  readonly via?: readonly string[];
  readonly postures: readonly string[];
}

/** The answer to a preview. */
export interface Preview {
  readonly matches: readonly PreviewMatch[];
  readonly type: PreviewQuestion["type"];
  readonly previewFor: string;
  /** Conditions of the postures that matches name. */
  readonly postures?: Readonly<Record<string, readonly string[]>>;
}

/** Which rules of a policy text concern a person or an address. A text that cannot be read has no matches. */
export function preview(text: string, network: Network, question: PreviewQuestion): Preview {
  const { type, previewFor } = question;
  const parsed = parse(text);
  if (!parsed.ok) return { matches: [], type, previewFor };
  const { policy } = decodePolicy(parsed.value);
  const compiled = compilePolicy(policy, network);
  const lines = lineIndex(text);
  const seen = new Set<string>();
  const matches: PreviewMatch[] = [];
  for (const rule of compiled.rules) {
    const origin = rule.origin;
    if (origin === null || seen.has(origin.path) || !concerns(rule, question, compiled)) continue;
    seen.add(origin.path);
    matches.push({
      users: rule.from,
      ports: portsOf(origin, policy),
      lineNumber: lines.positionAt(origin.offset).line,
      ...(rule.via.length > 0 ? { via: rule.via } : {}),
      postures: rule.postures,
    });
  }
  const named = new Set(matches.flatMap(({ postures }) => postures));
  const postures = Object.fromEntries(
    policy.postures
      .filter(({ name }) => named.has(name.text))
      .map(({ name, items }) => [name.text, items.map((item) => item.text)]),
  );
  return named.size > 0 ? { matches, type, previewFor, postures } : { matches, type, previewFor };
}

function concerns(
  rule: AccessRule,
  { type, previewFor }: PreviewQuestion,
  compiled: CompiledPolicy,
): boolean {
  if (type === "user") {
    const reading = testSubjects(previewFor, compiled);
    return reading.ok && reading.subjects.some((subject) => isSourceOf(subject, rule, compiled));
  }
  const parts = splitHostPorts(previewFor);
  const address = parts === null ? null : parseAddress(parts.host);
  if (parts === null || address === null || !/^\d+$/.test(parts.ports)) return false;
  const port = Number(parts.ports);
  if (!rule.traffic.some(({ ports }) => ports.first <= port && port <= ports.last)) return false;
  return rule.destinations.some((text) => containsAddress(targetSet(text, rule, compiled.resolver), address));
}

function texts(words: readonly Word[]): string[] {
  return words.map(({ text }) => text.trim());
}

function portsOf(origin: NonNullable<AccessRule["origin"]>, policy: Policy): string[] {
  if (origin.section === "acls") return texts(policy.acls?.[origin.index]?.destinations ?? []);
  const grant = policy.grants?.[origin.index];
  if (grant === undefined) return [];
  const items = grant.ip.length === 0 ? [] : texts(grant.ip);
  return texts(grant.destinations).flatMap((host) => items.map((item) => `${host}:${item}`));
}
