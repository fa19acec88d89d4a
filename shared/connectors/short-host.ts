/** The host of a full domain name: `connector-lis-1` of `connector-lis-1.tail5ac3e.ts.net`. */
export function shortHost(name: string): string {
  return name.split(".", 1)[0] ?? name;
}

/** The part of a connector’s name that tells it from others, to be typed before it is deleted: `lis-1`. */
export function tellingName(name: string): string {
  return shortHost(name).replace(/^connector-(?=.)/u, "");
}
