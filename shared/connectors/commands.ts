import * as v from "valibot";
import { trimEnds } from "../core/trim-ends.ts";
import { visibleLine } from "../core/visible-text.ts";

/** How the host of a connector comes to be. */
export const deviceWays = ["existing", "linux", "docker", "cloud-init", "kubernetes"] as const;
export type DeviceWay = (typeof deviceWays)[number];

/** A block of commands or a file to copy unchanged. The bridge sees its auth key masked: `tskey-auth-…`. */
export const commandBlockSchema = v.strictObject({
  title: v.string(),
  text: v.string(),
  language: v.picklist(["sh", "yaml", "text"]),
  note: v.exactOptional(v.string()),
});
export type CommandBlock = Readonly<v.InferOutput<typeof commandBlockSchema>>;

/** What the commands depend on. */
export interface CommandInput {
  /** Tags of the connector; the auth key carries them, so they only stand where a way needs them. */
  readonly tags: readonly string[];
  /** The one-time tagged auth key, or its mask; null where there is none, so that the host joins with a login. */
  readonly authKey: string | null;
  /** Host name of the new connector, where the way can set it. */
  readonly hostname?: string;
  /**
   * Makes the host a subnet router of exactly these addresses instead of an app connector. On a device that runs already
   * they are all that it is to advertise, with what it advertises now.
   */
  readonly routes?: readonly string[];
}

/** Image of the client, by its stable tag. Source: Tailscale docs, "Docker". */
const image = "tailscale/tailscale:stable";

/**
 * IP forwarding for both families, kept over restarts. Source: https://tailscale.com/s/ip-forwarding.
 */
export const forwardingCommands = [
  "echo 'net.ipv4.ip_forward = 1' | sudo tee -a /etc/sysctl.d/99-tailscale.conf",
  "echo 'net.ipv6.conf.all.forwarding = 1' | sudo tee -a /etc/sysctl.d/99-tailscale.conf",
  "sudo sysctl -p /etc/sysctl.d/99-tailscale.conf",
].join("\n");

/**
 * The commands of a way, in the order in which they are run. `tailscale set` is used wherever the host has joined
 * already, because `tailscale up` asks for every other setting again; `--advertise-routes` is never used on a connector,
 * because it would replace the routes it has learned (tailscale/tailscale#11006).
 */
export function connectorCommands(way: DeviceWay, input: CommandInput): CommandBlock[] {
  switch (way) {
    case "existing":
      return [forwarding(), enable(input), confirm(input)];
    case "linux":
      return [install(input), forwarding(), joinHost(input), confirm(input)];
    case "docker":
      return [forwarding("Run this on the Docker host."), compose(input), composeUp(input)];
    case "cloud-init":
      return input.authKey === null ? [cloudInit(input), cloudSignIn()] : [cloudInit(input)];
    case "kubernetes":
      break;
  }
  return [connectorResource(input), applyResource()];
}

/**
 * Gives a device one more tag from a shell. The service replaces the whole list, so all of them are sent. Source: Tailscale
 * API, set device tags.
 */
export function tagCommand(
  {
    nodeId,
    hostname,
    tags,
  }: { readonly nodeId: string; readonly hostname: string; readonly tags: readonly string[] },
  tag: string,
): CommandBlock {
  const body = JSON.stringify({ tags: [...tags, tag] });
  const text = [
    'curl -fsS -u "$TS_API_KEY:" -H "Content-Type: application/json" \\',
    `  -d ${quoted(body)} \\`,
    `  ${quoted(`https://api.tailscale.com/api/v2/device/${encodeURIComponent(nodeId)}/tags`)}`,
  ].join("\n");
  return {
    title: `Add ${tag} to ${visibleLine(hostname)}`,
    text,
    language: "sh",
    note: "Needs a key with the scope devices:core in TS_API_KEY. It keeps the tags that the device has now.",
  };
}

function install({ routes }: CommandInput): CommandBlock {
  return {
    title: "Install Tailscale",
    text: "curl -fsSL https://tailscale.com/install.sh | sh",
    language: "sh",
    note:
      routes === undefined
        ? "Skip this if “tailscale version” prints 1.54 or newer."
        : "Skip this if “tailscale version” prints a version.",
  };
}

function forwarding(note?: string): CommandBlock {
  const block = { title: "Let the host forward traffic", text: forwardingCommands, language: "sh" } as const;
  const firewalld = "With firewalld, also run: sudo firewall-cmd --permanent --add-masquerade";
  return { ...block, note: note === undefined ? firewalld : `${note} ${firewalld}` };
}

function enable({ routes }: CommandInput): CommandBlock {
  if (routes !== undefined) {
    return {
      title: "Offer the addresses",
      text: `sudo tailscale set --advertise-routes=${quoted(routes.join(","))}`,
      language: "sh",
      note: `It replaces the list of routes: what the device advertised at the last check is in it. ${sourceNat}`,
    };
  }
  return {
    title: "Turn the device into a connector",
    text: "sudo tailscale set --advertise-connector",
    language: "sh",
    note: "It needs client 1.54 or newer, and changes nothing else about the device.",
  };
}

function joinHost(input: CommandInput): CommandBlock {
  const isRouter = input.routes !== undefined;
  const note =
    input.authKey === null
      ? signIn
      : `The key works once and carries the ${isRouter ? "router" : "connector"}’s tag.`;
  return {
    title: `Join the tailnet as a ${isRouter ? "subnet router" : "connector"}`,
    text: `sudo ${joinCommand(input)}`,
    language: "sh",
    note: isRouter ? `${note} ${sourceNat}` : note,
  };
}

/** A router on Linux rewrites the source by default. Source: Tailscale docs, "Subnet routers", `--snat-subnet-routes`. */
const sourceNat =
  "Leave --snat-subnet-routes on, as it is by default: people then arrive from the router’s address.";

const signIn =
  "Open the address it prints and sign in as somebody who owns the tag. A new device may have to be approved.";

/** Joins as a connector or router. An auth key carries the tags; without one the login asks for them. */
export function joinCommand(input: CommandInput): string {
  const { authKey, hostname } = input;
  const key = authKey === null ? "" : ` --auth-key=${quoted(authKey)}`;
  const name = hostname === undefined ? "" : ` --hostname=${quoted(hostname)}`;
  return `tailscale up${key} ${joinFlags(input)}${name}`;
}

function joinFlags({ authKey, tags, routes }: CommandInput): string {
  const asked = authKey === null ? ` --advertise-tags=${quoted(tags.join(","))}` : "";
  const offers =
    routes === undefined ? "--advertise-connector" : `--advertise-routes=${quoted(routes.join(","))}`;
  return `${offers}${asked}`;
}

function confirm({ routes }: CommandInput): CommandBlock {
  if (routes !== undefined) {
    return {
      title: "Check",
      text: "tailscale status\ntailscale get advertise-routes",
      language: "sh",
      note: "The second line prints the addresses. It needs a recent client; older ones show them in “tailscale debug prefs”.",
    };
  }
  return {
    title: "Check",
    text: "tailscale status\ntailscale get advertise-connector",
    language: "sh",
    note: "The second line prints “true”. It needs a recent client; older ones show the setting in “tailscale debug prefs”.",
  };
}

/**
 * `sysctls` turns forwarding on in the container’s own network, which the host’s setting does not reach. `TS_AUTH_ONCE`
 * lets it start again with the state that it kept: the key works only once.
 */
function compose(input: CommandInput): CommandBlock {
  const { authKey, routes } = input;
  const service = serviceOf(input);
  const text = [
    "services:",
    `  ${service}:`,
    `    image: ${image}`,
    `    hostname: ${yamlText(hostnameOf(input))}`,
    "    environment:",
    ...(authKey === null ? [] : [`      TS_AUTHKEY: ${yamlText(authKey)}`]),
    `      TS_EXTRA_ARGS: ${joinFlags(input)}`,
    '      TS_AUTH_ONCE: "true"',
    "      TS_STATE_DIR: /var/lib/tailscale",
    '      TS_USERSPACE: "false"',
    "    volumes:",
    "      - tailscale-state:/var/lib/tailscale",
    "    devices:",
    "      - /dev/net/tun:/dev/net/tun",
    "    cap_add:",
    "      - NET_ADMIN",
    "    sysctls:",
    '      net.ipv4.ip_forward: "1"',
    '      net.ipv6.conf.all.forwarding: "1"',
    "    restart: unless-stopped",
    "volumes:",
    "  tailscale-state:",
  ].join("\n");
  return {
    title: "compose.yaml",
    text,
    language: "yaml",
    note: `The volume keeps the device’s identity: without it every restart is a new device without its routes.${
      routes === undefined ? "" : ` ${sourceNat}`
    }`,
  };
}

/** What the container is called. */
function serviceOf({ routes }: Pick<CommandInput, "routes">): string {
  return routes === undefined ? "app-connector" : "subnet-router";
}

function composeUp(input: CommandInput): CommandBlock {
  const { authKey } = input;
  const start = { title: "Start it", text: "docker compose up --detach", language: "sh" } as const;
  if (authKey !== null) return start;
  return {
    title: "Start it and sign in",
    text: `${start.text}\ndocker compose logs --follow ${serviceOf(input)}`,
    language: "sh",
    note: signIn,
  };
}

function cloudInit(input: CommandInput): CommandBlock {
  const text = [
    "#cloud-config",
    "write_files:",
    "  - path: /etc/sysctl.d/99-tailscale.conf",
    "    content: |",
    "      net.ipv4.ip_forward = 1",
    "      net.ipv6.conf.all.forwarding = 1",
    "runcmd:",
    "  - [sysctl, -p, /etc/sysctl.d/99-tailscale.conf]",
    '  - [sh, -c, "curl -fsSL https://tailscale.com/install.sh | sh"]',
    `  - [sh, -c, ${JSON.stringify(joinCommand(input))}]`,
  ].join("\n");
  return {
    title: "User data",
    text,
    language: "yaml",
    note:
      input.authKey === null
        ? "It holds no key: the instance waits until somebody signs in."
        : "User data can be read on the instance, so use a key that works once and expires soon.",
  };
}

/** The standard output of `runcmd` stands in this file. Source: cloud-init documentation, logging. */
function cloudSignIn(): CommandBlock {
  return {
    title: "Sign in on the instance",
    text: "sudo grep --after-context=3 'To authenticate' /var/log/cloud-init-output.log",
    language: "sh",
    note: signIn,
  };
}

function connectorResource(input: CommandInput): CommandBlock {
  const { tags, routes } = input;
  const hostname = hostnameOf(input);
  const text = [
    "apiVersion: tailscale.com/v1alpha1",
    "kind: Connector",
    "metadata:",
    `  name: ${hostname}`,
    "spec:",
    `  hostname: ${hostname}`,
    "  tags:",
    ...tags.map((tag) => `    - ${yamlText(tag)}`),
    ...(routes === undefined
      ? ["  appConnector: {}"]
      : ["  subnetRouter:", "    advertiseRoutes:", ...routes.map((route) => `      - ${yamlText(route)}`)]),
  ].join("\n");
  return {
    title: "connector.yaml",
    text,
    language: "yaml",
    note:
      "Needs the Tailscale Kubernetes operator 1.78 or newer, whose tag must own the connector’s tag. " +
      "It makes its own key, keeps the state in a secret and turns on forwarding. " +
      "See to a predictable egress address of the nodes it runs on.",
  };
}

function applyResource(): CommandBlock {
  return { title: "Apply it", text: "kubectl apply --filename connector.yaml", language: "sh" };
}

/** A name that Kubernetes and DNS take, from the input or the first tag. */
function hostnameOf({ hostname, tags }: CommandInput): string {
  const wanted = hostname ?? tags[0]?.replace(/^tag:/u, "") ?? "app-connector";
  const words = wanted.toLowerCase().replaceAll(/[^a-z0-9-]+/gu, "-");
  const clean = trimEnds(words, (character) => character === "-").slice(0, 63);
  return clean === "" ? "app-connector" : clean;
}

/** An argument for a POSIX shell, on one line and without what a terminal obeys; plain words stay as they are. */
export function quoted(argument: string): string {
  const plain = visibleLine(argument);
  return /^[\w@%+=:,./…-]+$/u.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`;
}

/** A YAML scalar that is a string whatever it looks like. JSON strings are YAML. */
function yamlText(text: string): string {
  return JSON.stringify(text);
}
