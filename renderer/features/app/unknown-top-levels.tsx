import { unknownTopLevel } from "../../../shared/connectors/top-level.ts";
import { normalDomain } from "../../../shared/connectors/domains.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";

/** Props of `UnknownTopLevels`. */
export interface UnknownTopLevelsProps {
  readonly domains: readonly string[];
  readonly onDomains: (domains: readonly string[]) => void;
}

/** Asks about names that end in no top-level domain: they may be slips, or names of an inner network. */
export function UnknownTopLevels({ domains, onDomains }: UnknownTopLevelsProps) {
  const unknown = domains.flatMap((domain) => {
    const found = unknownTopLevel(normalDomain(domain));
    return found === null ? [] : [{ domain, ...found }];
  });
  return unknown.map(({ domain, topLevel, suggestion }) => (
    <Banner key={domain} kind="attention" title={`Is ${domain} spelled right?`}>
      <p>“.{topLevel}” is no known top-level domain.</p>
      {suggestion === undefined ? null : (
        <Button
          onClick={() => onDomains([...new Set(domains.map((one) => (one === domain ? suggestion : one)))])}
        >
          Use {suggestion}
        </Button>
      )}
    </Banner>
  ));
}
