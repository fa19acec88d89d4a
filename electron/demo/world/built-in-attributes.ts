import { formatRange } from "../../../shared/net/address.ts";
import { isGloballyRoutable } from "../../../shared/net/routable.ts";
import { endpointAddress } from "../../../shared/egress/address.ts";
import type { WireDevice } from "./wire.ts";

const osNames: Readonly<Record<string, string>> = { macOS: "macos", iOS: "ios" };

/** The first client that says whether its state is encrypted: 1.86. */
const firstWithEncryption = 86;

/** Posture attributes that a device has by itself. Source: Tailscale documentation, device posture. */
export function builtInAttributes(device: WireDevice): Record<string, string | number | boolean> {
  if (device.isExternal) return {};
  const version = device.clientVersion.split("-", 1)[0] ?? "";
  return {
    "node:os": osNames[device.os] ?? device.os,
    "node:osVersion": device.distro?.version ?? "15.1",
    "node:tsAutoUpdate": !device.updateAvailable,
    "node:tsReleaseTrack": "stable",
    "node:tsVersion": version,
    ...publicAddressOf(device),
    ...(Number(version.split(".")[1]) >= firstWithEncryption ? { "node:tsStateEncrypted": true } : {}),
  };
}

/**
 * From where the control plane sees the device: one address, IPv4 where there is one. Expected beside the others since June
 * 2026, in beta; the API’s description does not name it, so it may as well be missing.
 */
function publicAddressOf({ clientConnectivity }: WireDevice): Record<string, string> {
  const found = (clientConnectivity?.endpoints ?? [])
    .flatMap((endpoint) => endpointAddress(endpoint) ?? [])
    .filter(isGloballyRoutable)
    .map(formatRange);
  const address = found.find((one) => one.includes(".")) ?? found[0];
  return address === undefined ? {} : { "ip:publicAddress": address };
}
