import { useState } from "react";
import type { TenantHost as TenantHostFact } from "../../../../shared/catalogue/product.ts";
import { domainMatches, normalDomain } from "../../../../shared/connectors/domains.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { joined } from "./domain-fixes.ts";
import styles from "./review.module.css";

/** Props of `TenantHost`. */
export interface TenantHostProps {
  readonly host: TenantHostFact;
  readonly domains: readonly string[];
  readonly onDomains: (domains: readonly string[]) => void;
}

/** Narrows the wildcard that every customer of the product shares to the host that is the person’s own. */
export function TenantHost({ host, domains, onDomains }: TenantHostProps) {
  const [typed, setTyped] = useState("");
  const own = hostOf(host.pattern, typed);
  const use = () => {
    if (own === null) return;
    onDomains(joined([own], withoutCovering(domains, own)));
    setTyped("");
  };
  return (
    <div className={styles.beside}>
      <TextField
        label="Your own host (optional)"
        hint={host.hint}
        placeholder={host.pattern}
        mono
        value={typed}
        onValue={setTyped}
        onKeyDown={(event) => {
          if (event.key === "Enter") use();
        }}
      />
      <Button disabled={own === null} onClick={use}>
        Use it
      </Button>
    </div>
  );
}

/** The host for what was typed: a whole name, or the one part that stands for the braces of the pattern. */
export function hostOf(pattern: string, typed: string): string | null {
  const text = typed.trim();
  const braces = pattern.match(/\{[^{}]*\}/gu) ?? [];
  if (text === "") return null;
  // “app.{site}” is completed by a name with dots; everywhere else a name with dots is a host already.
  if (text.includes(".") && !pattern.endsWith("}")) return normalDomain(text);
  return braces.length === 1 ? normalDomain(pattern.replace(/\{[^{}]*\}/u, text)) : null;
}

/** The domains without the wildcards that would still take in every other customer’s host. */
export function withoutCovering(domains: readonly string[], own: string): readonly string[] {
  return domains.filter((domain) => !(domain.startsWith("*.") && domainMatches(domain, own)));
}
