/** The address with `rel="next"` of a `Link` header (RFC 8288); null where there is none. */
export function nextLink(header: string | null): string | null {
  for (const part of (header ?? "").slice(0, 20_000).split(",")) {
    const [address = "", ...parameters] = part.split(";");
    const isNext = parameters.some((one) => /^\s*rel\s*=\s*"?next"?\s*$/iu.test(one));
    const inner = /^\s*<([^<>]*)>\s*$/u.exec(address)?.[1];
    if (isNext && inner !== undefined) return inner;
  }
  return null;
}
