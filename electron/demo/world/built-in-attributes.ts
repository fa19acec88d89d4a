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
    ...(Number(version.split(".")[1]) >= firstWithEncryption ? { "node:tsStateEncrypted": true } : {}),
  };
}
