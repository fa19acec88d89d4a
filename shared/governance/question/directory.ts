import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { firstOf } from "../../core/words.ts";
import { isTagged, type Network, type PolicyNode } from "../../policy/access/network.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import type { Policy } from "../../policy/document/model.ts";

/** One place of a connection: an address, and the name under which it was asked for. */
export interface NamedAddress {
  readonly name: string;
  readonly address: string;
  /** The device whose address it is, where a device was asked for. */
  readonly node: PolicyNode | null;
}

/** What people call a device of the network: the name that is shown, then others by which it is found. */
export type DeviceNames = (device: string) => readonly [shown: string, ...others: readonly string[]];

/** The names of a tailnet that a question may use. */
export class Directory {
  readonly #policy: Policy;
  readonly #network: Network;
  readonly #called: DeviceNames;

  constructor(policy: Policy, network: Network, called: DeviceNames = (device) => [device]) {
    this.#policy = policy;
    this.#network = network;
    this.#called = called;
  }

  /** The name by which people know a device of the network. */
  shown(device: string): string {
    return this.#called(device)[0];
  }

  /** The login that a word means: itself in whatever case, or the part before the @ where only one has it. */
  person(word: string): Result<string> {
    const wanted = word.toLowerCase();
    const logins = [
      ...new Set([
        ...this.#network.users.map(({ login }) => login.toLowerCase()),
        ...this.#network.nodes.flatMap((node) =>
          node.user === null || isTagged(node) ? [] : [node.user.toLowerCase()],
        ),
      ]),
    ];
    if (logins.includes(wanted)) return ok(wanted);
    const nobody =
      this.#network.unread?.people === true
        ? "People could not be read, and nobody known"
        : "Nobody in the tailnet";
    return only(
      logins.filter((login) => login.slice(0, login.lastIndexOf("@")) === wanted),
      word,
      nobody,
    );
  }

  /** The device that a word means, by its name or the first part of it. */
  device(word: string): Result<PolicyNode> {
    const wanted = word.toLowerCase();
    const { nodes } = this.#network;
    const isCalled = (node: PolicyNode, fits: (name: string) => boolean) =>
      this.#called(node.name).some((name) => fits(name.toLowerCase()));
    const exact = nodes.filter((node) => isCalled(node, (name) => name === wanted));
    const found =
      exact.length > 0
        ? exact
        : nodes.filter((node) => isCalled(node, (name) => name.startsWith(`${wanted}.`)));
    const [first] = found;
    if (found.length === 1 && first !== undefined) return ok(first);
    return only<PolicyNode>(
      [],
      word,
      "No device",
      found.map(({ name }) => this.#called(name).at(-1) ?? name),
    );
  }

  /** Whether an app is called so, in whatever case. */
  app(word: string): Result<App> {
    const wanted = word.toLowerCase();
    const apps = appsOf(this.#policy);
    const found =
      apps.find(({ name }) => name === word) ?? apps.find(({ name }) => name.toLowerCase() === wanted);
    return found === undefined ? only<App>([], word, "No app") : ok(found);
  }

  /** Where a word leads: a device, all devices of a tag, a host of the file that is one address, or an address. */
  places(word: string): Result<readonly NamedAddress[]> {
    if (word.startsWith("tag:")) {
      const nodes = this.#network.nodes.filter(({ tags }) => tags.includes(word));
      return nodes.length === 0
        ? only<readonly NamedAddress[]>([], word, "No device")
        : ok(nodes.flatMap((node) => this.#addressOf(node)));
    }
    const host = this.#policy.hosts.find(({ name }) => name.text === word);
    if (host !== undefined)
      return ok([{ name: word, address: withoutLength(host.value.text.trim()), node: null }]);
    const device = this.device(word);
    if (device.ok) return ok(this.#addressOf(device.value));
    return isAddress(word) ? ok([{ name: word, address: word, node: null }]) : device;
  }

  /** Either family leads to a device by the same rules, where the file does not name an address. */
  #addressOf(node: PolicyNode): readonly NamedAddress[] {
    const [address] = node.addresses;
    return address === undefined ? [] : [{ name: this.shown(node.name), address, node }];
  }
}

function isAddress(word: string): boolean {
  return /^[\da-f.:]+$/iu.test(word) && /[.:]/u.test(word);
}

function withoutLength(prefix: string): string {
  return prefix.replace(/\/(?:32|128)$/u, "");
}

function only<T>(
  found: readonly T[],
  word: string,
  nobody: string,
  several: readonly string[] = [],
): Result<T> {
  const [first, ...more] = found;
  if (first !== undefined && more.length === 0) return ok(first);
  const names = more.length > 0 ? found.map(String) : several;
  if (names.length > 0) {
    return fail(
      problem("invalid-argument", `“${word}” may be ${firstOf(names)}.`, {
        remedy: "Write the name in full.",
      }),
    );
  }
  return fail(problem("not-found", `${nobody} is called “${word}”.`));
}
