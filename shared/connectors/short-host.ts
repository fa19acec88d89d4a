/** The host of a full domain name: `connector-lis-1` of `connector-lis-1.tail5ac3e.ts.net`. */
export function shortHost(name: string): string {
  return name.split(".", 1)[0] ?? name;
}

/** The part of a connector’s name that tells it from others: `lis-1`. */
export function tellingName(name: string): string {
  return shortHost(name).replace(/^connector-(?=.)/u, "");
}

/** Whether somebody typed a connector’s name before it is deleted: in full, as screens show it, or its telling part. */
export function isNameOf(name: string, typed: string): boolean {
  return [name, shortHost(name), tellingName(name)].includes(typed.trim());
}
