import { checkTag } from "../../parts/fields/check-entries.ts";

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/iu;

/** What is wrong with a domain, or undefined. The whole judgement is main's; this catches slips while typing. */
export function checkDomain(domain: string): string | undefined {
  const bare = domain.startsWith("*.") ? domain.slice(2) : domain;
  const labels = bare.split(".");
  const fine = labels.length > 1 && bare.length <= 253 && labels.every((part) => label.test(part));
  return fine ? undefined : `“${domain}” is not a domain such as example.com or *.example.com.`;
}

/** What is wrong with a connector tag, or undefined. A wildcard that stands there already is left standing. */
export function checkConnectorTag(tag: string): string | undefined {
  return tag === "*" ? undefined : checkTag(tag);
}
