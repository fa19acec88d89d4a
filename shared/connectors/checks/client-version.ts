import type { Device } from "../../tailnet/device.ts";

/** The version of a client in numbers. */
export interface ClientVersion {
  /** Without what names the build: `1.98.8`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** The version that a device runs; null where it tells none. */
export function clientVersion({ clientVersion: told }: Pick<Device, "clientVersion">): ClientVersion | null {
  const found = /^(\d{1,6})\.(\d{1,6})\.\d{1,6}/u.exec(told);
  return found === null ? null : { text: found[0], major: Number(found[1]), minor: Number(found[2]) };
}
