import { parse } from "../../../shared/hujson/parse.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { parseAddress } from "../../../shared/net/address.ts";
import type { Policy } from "../../../shared/policy/document/model.ts";
import type { Word } from "../../../shared/policy/document/word.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import { splitHostPorts } from "../../../shared/net/ports.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { AccessRule } from "../../../shared/policy/access/answers.ts";
import { decodePolicy } from "../../../shared/policy/document/sections.ts";

/** What a preview asks: which rules concern a person, or an address and port. */
export interface PreviewQuestion {
  readonly type: "user" | "ipport";
  /** A login, or `ip:port` (`[ip]:port` for IPv6). */
  readonly previewFor: string;
}

/** A rule that a preview finds, selectors as written. (`POST /tailnet/{tailnet}/acl/preview`) */
interface PreviewMatch {
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
  const rules = rulesAbout(question, new Access(policy, network));
  const lines = lineIndex(text);
  const seen = new Set<string>();
  const matches: PreviewMatch[] = [];
  for (const rule of rules) {
    const origin = rule.origin;
    if (origin === null || seen.has(origin.path)) continue;
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

function rulesAbout({ type, previewFor }: PreviewQuestion, access: Access): readonly AccessRule[] {
  if (type === "user") return access.rulesFrom(previewFor) ?? [];
  const parts = splitHostPorts(previewFor);
  const address = parts === null ? null : parseAddress(parts.host);
  if (parts === null || address === null || !/^\d+$/.test(parts.ports)) return [];
  return access.rulesTo(address, Number(parts.ports));
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
