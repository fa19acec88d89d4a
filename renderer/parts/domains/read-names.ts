import { importV2fly, type V2flyImport } from "../../../shared/catalogue/v2fly.ts";
import { looksLikeV2fly } from "../../../shared/catalogue/v2fly-rule.ts";
import {
  discoverDomains,
  type DiscoveredDomain,
  type Discovery,
  type DiscoveryContext,
} from "../../../shared/connectors/discovery/discover-domains.ts";
import { namesInText, type SeenName } from "../../../shared/connectors/discovery/seen-names.ts";

/** What came in: the text of the field, and what files brought beside it. */
export interface NamesInput {
  readonly text: string;
  /** Names of recordings, with the addresses that answered. */
  readonly recorded: readonly SeenName[];
  /** Other v2fly lists by their names, for `include:`. */
  readonly lists: ReadonlyMap<string, string>;
}

export const noNames: NamesInput = { text: "", recorded: [], lists: new Map() };

/** What came in, understood. */
export interface ReadNames extends Discovery {
  readonly seen: readonly SeenName[];
  readonly unread: number;
  /** What a v2fly list leaves out and lacks; null where it is none. */
  readonly v2fly: Pick<V2flyImport, "skipped" | "missing"> | null;
}

const pasted = "this list";

/** Understands names, or a list in the syntax of v2fly’s domain lists. */
export function readNames({ text, recorded, lists }: NamesInput, context: DiscoveryContext): ReadNames {
  if (looksLikeV2fly(text)) {
    const { domains, skipped, missing } = importV2fly(pasted, new Map([...lists, [pasted, text]]));
    const fresh = domains.filter((domain) => !context.listed.includes(domain));
    const covered = domains.length - fresh.length;
    return {
      proposed: fresh.map(rowOfRule),
      leftOut: [],
      covered,
      seen: [],
      unread: 0,
      v2fly: { skipped, missing },
    };
  }
  const { names, unread } = namesInText(text);
  const addresses = new Map(recorded.map((one) => [one.name, one.addresses]));
  const seen = names.map(({ name }) => ({ name, addresses: addresses.get(name) ?? [] }));
  return { ...discoverDomains(seen, context), seen, unread, v2fly: null };
}

function rowOfRule(domain: string): DiscoveredDomain {
  return { domain, domains: [domain], kind: "of-app", names: [] };
}
