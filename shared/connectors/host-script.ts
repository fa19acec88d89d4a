import { visibleLine } from "../core/visible-text.ts";
import {
  connectorCommands,
  joinCommand,
  quoted,
  type CommandBlock,
  type CommandInput,
  type DeviceWay,
} from "./commands.ts";

/** What a script says of itself besides what it does. */
export interface ScriptInput extends CommandInput {
  readonly appName: string;
  readonly tailnet: string;
}

/** Settings of its own file: what else the host has set stays. Source: https://tailscale.com/s/ip-forwarding. */
const forwarding = [
  "printf '%s\\n' \\",
  "  'net.ipv4.ip_forward = 1' \\",
  "  'net.ipv6.conf.all.forwarding = 1' \\",
  "  > /etc/sysctl.d/99-app-connector.conf",
  "sysctl -q -p /etc/sysctl.d/99-app-connector.conf",
];

const asRoot = `[ "$(id -u)" -eq 0 ] || { echo 'Run this as root.' >&2; exit 1; }`;

/**
 * All commands of a way as one script that can be run twice: what is there already is left as it is, and a one-time key
 * is used only where the host has not joined. cloud-init takes user data, which is one text by itself.
 */
export function hostScript(way: DeviceWay, input: ScriptInput): CommandBlock | null {
  switch (way) {
    case "linux":
      return script(input, [
        asRoot,
        "command -v tailscale >/dev/null 2>&1 ||",
        "  curl -fsSL https://tailscale.com/install.sh | sh",
        ...forwarding,
        // A host of a tailnet stays in it: its tags and other settings are not this script’s to change.
        "if tailscale status >/dev/null 2>&1; then",
        // Setting routes would replace those that it has, which the script does not know.
        input.routes === undefined
          ? "  tailscale set --advertise-connector"
          : "  echo 'This host is in a tailnet already: its routes are left as they are.'",
        "else",
        `  ${joinCommand(input)}`,
        "fi",
      ]);
    case "existing":
      return script(input, [
        asRoot,
        ...forwarding,
        input.routes === undefined
          ? "tailscale set --advertise-connector"
          : `tailscale set --advertise-routes=${quoted(input.routes.join(","))}`,
      ]);
    case "docker":
      return script(input, [
        asRoot,
        ...forwarding,
        "umask 077",
        `mkdir -p ${folderOf(input)}`,
        `cd ${folderOf(input)}`,
        ...written("compose.yaml", fileOf(way, input)),
        "docker compose up --detach",
      ]);
    case "kubernetes":
      return script(input, [...written(null, fileOf(way, input))]);
    case "cloud-init":
      return connectorCommands(way, input)[0] ?? null;
  }
}

function script({ appName, tailnet, routes }: ScriptInput, lines: readonly string[]): CommandBlock {
  const about = `# ${visibleLine(appName)}: ${routes === undefined ? "connector" : "router"} for ${visibleLine(tailnet)}. Safe to run twice.`;
  return { title: "Script", text: ["#!/bin/sh", about, "set -eu", ...lines, ""].join("\n"), language: "sh" };
}

/** A folder of its own: a host may be both. */
function folderOf({ routes }: ScriptInput): string {
  return routes === undefined ? "/opt/app-connector" : "/opt/subnet-router";
}

function fileOf(way: DeviceWay, input: CommandInput): string {
  return connectorCommands(way, input).find(({ language }) => language === "yaml")?.text ?? "";
}

/** A here-document that the shell takes letter by letter; null hands it to Kubernetes. No line of a file is its end. */
function written(file: string | null, text: string): readonly string[] {
  const end = "END_OF_FILE";
  const command = file === null ? "kubectl apply --filename -" : `cat > ${quoted(file)}`;
  return [
    `${command} <<'${end}'`,
    ...text.split("\n").map((line) => (line === end ? ` ${line}` : line)),
    end,
  ];
}
