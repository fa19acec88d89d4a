import type { Node } from "../../hujson/tree.ts";
import { parsePorts, parseProtocolPorts, splitHostPorts } from "../../net/ports.ts";
import { parseProtocol } from "../../net/protocols.ts";
import { isDocumentedCapability } from "../../policy/document/capability-names.ts";
import { autogroups, parseSelector } from "../../policy/document/selector.ts";
import type { Aliases } from "./aliases.ts";
import type { NameKind } from "./patterns.ts";

/** Fields whose names the service gives, in lower case. (https://tailscale.com/kb/1337/policy-syntax) */
const fields: ReadonlySet<string> = new Set(
  `groups hosts tagOwners autoApprovers acls grants ssh nodeAttrs postures ipsets tests sshTests defaultSrcPosture
  derpMap disableIPv4 OneCGNATRoute randomizeClientPort routes exitNode services action src dst proto users ports ip
  app via srcPosture checkPeriod acceptEnv recorder enforceRecorder target attr accept deny check user allow name
  connectors domains presetAppID`
    .split(/\s+/u)
    .map((field) => field.toLowerCase()),
);

/** Sections whose members are named by people. */
const namingSections: ReadonlySet<string> = new Set(["groups", "hosts", "tagowners", "postures", "ipsets"]);

/** Words that mean the same in every policy file. */
const words: ReadonlySet<string> = new Set(["*", "accept", "check", "always", "root", "funnel"]);

/** Arrays of plain values up to this many characters stand on one line. */
const longestLine = 100;

/**
 * The shape of a policy file: its sections, rules and fields in their order, duplicates included, with a stand-in for every
 * name and address, and without comments.
 */
export function policySkeleton(root: Node, aliases: Aliases): string {
  return new Skeleton(aliases).of(root, [], "");
}

class Skeleton {
  readonly #aliases: Aliases;

  constructor(aliases: Aliases) {
    this.#aliases = aliases;
  }

  /** `path` holds the names of the members around it, in lower case. */
  of(node: Node, path: readonly string[], indent: string): string {
    switch (node.type) {
      case "literal":
      case "number":
        return String(node.value);
      case "string":
        return JSON.stringify(this.#word(node.value, path));
      case "array": {
        const items = node.elements.map((element) => this.of(element, path, `${indent}  `));
        const line = `[${items.join(", ")}]`;
        const isPlain = node.elements.every(({ type }) => type !== "object" && type !== "array");
        return isPlain && line.length <= longestLine ? line : block("[", items, "]", indent);
      }
      case "object": {
        const members = node.members.map(({ name, value }) => {
          const inside = [...path, name.value.toLowerCase()];
          return `${JSON.stringify(this.#field(name.value, path))}: ${this.of(value, inside, `${indent}  `)}`;
        });
        return members.length === 0 ? "{}" : block("{", members, "}", indent);
      }
    }
  }

  #field(name: string, path: readonly string[]): string {
    const isNamed = path.length === 1 && namingSections.has(path[0] ?? "");
    if (!isNamed && fields.has(name.toLowerCase())) return name;
    return this.#word(name, isNamed ? path : []);
  }

  /** A word of the file: kept where it is the service’s, otherwise with a stand-in. */
  #word(written: string, path: readonly string[]): string {
    const text = written.trim();
    if (text === "" || words.has(text) || autogroups.includes(text)) return text;
    if (
      (isDocumentedCapability(text) && text.split("/").length === 3) ||
      text === "tailscale.com/app-connectors"
    )
      return text;
    if (path.at(-1) === "checkperiod" && /^\d{1,6}[smhd]$/u.test(text)) return text;
    if (isProtocolOrPorts(text)) return text;
    const selector = parseSelector(text);
    switch (selector.kind) {
      case "all":
        return text;
      case "group":
        return this.#prefixed("group:", "group", text);
      case "tag":
        return this.#prefixed("tag:", "tag", text);
      case "ipset":
        return this.#prefixed("ipset:", "ipset", text);
      case "service":
        return this.#prefixed("svc:", "service", text);
      case "autogroup":
        return `autogroup:${this.#aliases.of("name", text)}`;
      case "foreign":
        return this.#aliases.of("name", text);
      case "domain":
        return `user:*@${this.#aliases.of("domain", selector.domain)}`;
      case "addresses":
        return this.#aliases.text(text);
      case "user":
      case "host":
        return this.#withPorts(text, path);
    }
  }

  /** `tag:x:443` names a tag and its ports; a tag has no colon of its own. */
  #prefixed(prefix: string, kind: NameKind, text: string): string {
    const colon = text.indexOf(":", prefix.length);
    const name = colon < 0 ? text : text.slice(0, colon);
    const rest = colon < 0 ? "" : text.slice(colon + 1);
    const alias = `${prefix}${this.#aliases.of(kind, name)}`;
    if (rest === "") return alias;
    return `${alias}:${isPorts(rest) ? rest : this.#aliases.of("name", rest)}`;
  }

  #withPorts(text: string, path: readonly string[]): string {
    if (text.startsWith("posture:")) return this.#prefixed("posture:", "posture", text);
    const split = splitHostPorts(text);
    if (split !== null && split.host !== text && isPorts(split.ports)) {
      return `${this.#word(split.host, path)}:${split.ports}`;
    }
    return this.#aliases.known(text) ?? this.#unknown(text, path);
  }

  #unknown(text: string, path: readonly string[]): string {
    if (text.includes("@")) return this.#aliases.of("person", text);
    const inside = path.at(-1);
    if (inside === "domains") return this.#aliases.of("domain", text);
    if (inside === "name") return this.#aliases.of("app", text);
    if (path[0] === "hosts") return this.#aliases.of("host", text);
    return this.#aliases.of("name", text);
  }
}

function block(open: string, items: readonly string[], close: string, indent: string): string {
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${close}`;
}

function isPorts(text: string): boolean {
  return parsePorts(text).ok;
}

function isProtocolOrPorts(text: string): boolean {
  return isPorts(text) || parseProtocol(text).ok || parseProtocolPorts(text).ok;
}
