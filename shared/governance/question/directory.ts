import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { firstOf } from "../../core/words.ts";
import { isTagged, type Network, type PolicyNode } from "../../policy/access/network.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import type { Policy } from "../../policy/document/model.ts";

/** One place of a connection: an address, and the name under which it was asked for. */
interface NamedAddress {
  readonly name: string;
  readonly address: string;
}

/** The names of a tailnet that a question may use. */
export class Directory {
  readonly #policy: Policy;
  readonly #network: Network;

  constructor(policy: Policy, network: Network) {
    this.#policy = policy;
    this.#network = network;
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
    return only(
      logins.filter((login) => login.slice(0, login.lastIndexOf("@")) === wanted),
      word,
      "Nobody in the tailnet",
    );
  }

  /** The device that a word means, by its name or the first part of it. */
  device(word: string): Result<PolicyNode> {
    const wanted = word.toLowerCase();
    const { nodes } = this.#network;
    const exact = nodes.find(({ name }) => name.toLowerCase() === wanted);
    if (exact !== undefined) return ok(exact);
    const short = nodes.filter(({ name }) => name.toLowerCase().startsWith(`${wanted}.`));
    const [first] = short;
    if (short.length === 1 && first !== undefined) return ok(first);
    return only<PolicyNode>(
      [],
      word,
      "No device",
      short.map(({ name }) => name),
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
        : ok(nodes.flatMap(addressOf));
    }
    const host = this.#policy.hosts.find(({ name }) => name.text === word);
    if (host !== undefined) return ok([{ name: word, address: withoutLength(host.value.text.trim()) }]);
    const device = this.device(word);
    if (device.ok) return ok(addressOf(device.value));
    return isAddress(word) ? ok([{ name: word, address: word }]) : device;
  }
}

/** Either family leads to a device by the same rules, where the file does not name an address. */
function addressOf({ name, addresses: [address] }: PolicyNode): readonly NamedAddress[] {
  return address === undefined ? [] : [{ name, address }];
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
