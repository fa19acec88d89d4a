import type { WireDevice } from "./wire.ts";

const osNames: Readonly<Record<string, string>> = { macOS: "macos", iOS: "ios" };

/** Posture attributes that a device has by itself. Source: Tailscale documentation, device posture. */
export function builtInAttributes(device: WireDevice): Record<string, string | number | boolean> {
  if (device.isExternal) return {};
  return {
    "node:os": osNames[device.os] ?? device.os,
    "node:osVersion": device.distro?.version ?? "15.1",
    "node:tsVersion": device.clientVersion.split("-", 1)[0] ?? "",
    "node:tsReleaseTrack": "stable",
    "node:tsAutoUpdate": !device.updateAvailable,
    "node:tsStateEncrypted": true,
  };
}
