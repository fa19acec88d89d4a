import { formatAddress, parseAddress } from "../../net/address.ts";
import { isGloballyRoutable } from "../../net/routable.ts";
import { isLoopback, isOfTailnet } from "../../net/tailnet-address.ts";

/** What a name is of. Its stand-in says that, with a number: `person-3`. */
export type NameKind =
  | "person"
  | "device"
  | "group"
  | "tag"
  | "host"
  | "ipset"
  | "posture"
  | "service"
  | "app"
  | "domain"
  | "tailnet"
  | "id"
  | "name"
  | "public-ip"
  | "private-ip"
  | "tailnet-ip";

/** A place in a text that looks like an address, a domain or an id: what stays of it, and what needs a stand-in. */
export interface FoundPattern {
  readonly length: number;
  readonly parts: readonly (string | { readonly kind: NameKind; readonly name: string })[];
}

type Reader = (match: RegExpExecArray) => FoundPattern["parts"] | null;

/** Tailscale’s own hosts say nothing of anybody. */
const tailscaleHost = /^(?:[a-z0-9-]+\.)*tailscale\.(?:com|io)$/u;
/** Names of files in stack traces look like domains. */
const fileName = /\.(?:cjs|mjs|js|jsx|ts|tsx|json|map|css|html|log)$/u;

// Every repetition before a fixed part is bounded, so that no text makes a pattern slow. The text is in small letters.
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]{0,62})`;
const domain = String.raw`(?:${label}\.){1,20}(?=\p{L})${label}`;

const patterns: readonly (readonly [RegExp, Reader])[] = [
  // A login, also one that was shortened for the log; of `user:*@example.com` the star stays.
  [
    new RegExp(String.raw`[\p{L}\p{N}._%+\u2026*-]{1,64}@(${label}(?:\.${label}){0,20})`, "uy"),
    ([whole, host = ""]) =>
      whole.startsWith("*@") ? ["*@", { kind: "domain", name: host }] : [{ kind: "person", name: whole }],
  ],
  [
    /(\d{1,3}(?:\.\d{1,3}){3})(\/\d{1,2})?/uy,
    ([, address = "", length = ""]) => addressParts(address, length),
  ],
  [
    /([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){1,7}[0-9a-f](?:[.\d]{0,12}\d)?|[0-9a-f:]{1,38}::)(\/\d{1,3})?/uy,
    ([, address = "", length = ""]) => addressParts(address, length),
  ],
  [/[a-z0-9]{4,30}cntrl/uy, ([whole]) => [{ kind: "id", name: whole }]],
  [/[0-9a-f]{24,128}/uy, ([whole]) => [{ kind: "id", name: whole }]],
  [
    new RegExp(domain, "uy"),
    ([whole]) =>
      tailscaleHost.test(whole) || fileName.test(whole) ? [whole] : [{ kind: "domain", name: whole }],
  ],
];

/** The longest pattern that begins here; null where none does. `folded` is in small letters. */
export function patternAt(folded: string, at: number): FoundPattern | null {
  let best: FoundPattern | null = null;
  for (const [pattern, read] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    if (match === null) continue;
    const parts = read(match);
    if (parts !== null && match[0].length > (best?.length ?? 0)) best = { length: match[0].length, parts };
  }
  return best;
}

/** The stand-in of an address, with the length of a prefix behind it; those that are everybody’s stay. */
function addressParts(text: string, length: string): FoundPattern["parts"] | null {
  const address = parseAddress(text);
  if (address === null) return null;
  const name = formatAddress(address);
  if (isLoopback(name) || everybodys.has(name)) return [name, length];
  if (isOfTailnet(name)) return [{ kind: "tailnet-ip", name }, length];
  const isPublic = isGloballyRoutable({ from: address, to: address });
  return [{ kind: isPublic ? "public-ip" : "private-ip", name }, length];
}

/** “Everything”, and the address at which each device finds its tailnet’s DNS. */
const everybodys: ReadonlySet<string> = new Set(["0.0.0.0", "::", "100.100.100.100"]);
