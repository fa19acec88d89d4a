import { counted, firstOf } from "../../core/words.ts";
import { prefixCovers } from "../../net/prefix.ts";
import { whenWords } from "../../core/when.ts";
import { carrierOf, fact, laptopOf, networkAdmin, waitWords, type Finding, saasAdmin } from "./guide-hops.ts";
import type { GuideConnector, GuideFacts } from "./guide-facts.ts";
import type { GuideFact } from "./guide.ts";
import { isAddress } from "./place-of-name.ts";
import { isOwnResolver, isTailscaleResolver } from "./pasted-answer.ts";

/** What is known of the addresses that the name leads to, on the person’s device. */
interface Led {
  readonly addresses: readonly string[];
  readonly by: "person" | "tailrace";
  /** Tailscale was surely asked for the name. */
  readonly asked: "tailscale" | "other" | "unknown";
  /** The resolver that was asked, where it is named. */
  readonly server: string | null;
}

function ledTo({ answer, seen, acceptsNames, name }: GuideFacts): Led | null {
  if (answer !== null) {
    const { server, addresses } = answer;
    const asked =
      server === null || isOwnResolver(server)
        ? "unknown"
        : isTailscaleResolver(server)
          ? "tailscale"
          : "other";
    return { addresses, by: "person", asked, server };
  }
  // An address is where it leads to, whoever is asked.
  if (name !== null && isAddress(name))
    return { addresses: [name], by: "tailrace", asked: "tailscale", server: null };
  if (seen === null || seen.addresses.length === 0) return null;
  const asked = acceptsNames === null ? "unknown" : acceptsNames ? "tailscale" : "other";
  return { addresses: seen.addresses, by: "tailrace", asked, server: null };
}

function isIn(prefixes: readonly string[], address: string): string | undefined {
  return prefixes.find((prefix) => prefixCovers(prefix, address));
}

/** Whether what the name leads to is routed to a connector, and whether the device takes routes. */
export function routeFinding(facts: GuideFacts): Finding {
  const { isHere, acceptsRoutes, name, app } = facts;
  const carrier = carrierOf(facts);
  const owner = networkAdmin;
  if (isHere && acceptsRoutes === false) {
    const laptop = laptopOf(facts);
    const rows = [
      fact("It is set to", null, "take no routes", true),
      fact("It should", "tailscale set --accept-routes"),
      fact("Known from", null, "the client of this computer"),
    ];
    return {
      state: "error",
      word: "Stops here",
      owner: laptop,
      box: { title: "This computer takes no routes", owner: laptop, facts: rows },
    };
  }
  if (carrier === null) return { state: "unknown", word: "No connector to look at", owner };
  const { approved, waiting, nodeId } = carrier;
  const link = { label: `Routes of ${carrier.name}`, to: { kind: "routes", nodeId } } as const;
  const stop = (title: string, ...rows: readonly GuideFact[]): Finding => ({
    state: "error",
    word: "Stops here",
    owner,
    box: { title, owner, facts: rows, link },
  });
  const led = ledTo(facts);
  if (led === null || led.addresses.length === 0) {
    if (waiting.length > 0 && approved.length === 0)
      return stop(
        `${waitWords(waiting.length)} on ${carrier.name}`,
        fact("It is", firstOf(waiting, 1), "offered, not approved", true),
        fact("It should be", null, `approved on ${carrier.name}`),
        fact("Known from", null, "the list of devices"),
      );
    if (approved.length === 0) return { state: "unknown", word: "No route is learned yet", owner };
    if (waiting.length > 0)
      return {
        state: "unknown",
        word: `${waiting.length} of ${counted(approved.length + waiting.length, "route")} not approved`,
        owner,
      };
    const what = approved.length === 1 ? approved[0] : counted(approved.length, "route");
    return { state: "ok", word: `${what} approved on ${carrier.name}`, owner };
  }
  const by = led.by === "person" ? ({ by: "person" } as const) : {};
  const waits = led.addresses.find(
    (address) => isIn(approved, address) === undefined && isIn(waiting, address) !== undefined,
  );
  if (waits !== undefined)
    return {
      ...stop(
        `A route of ${app.name} waits for approval`,
        fact(name ?? app.name, waits, `offered by ${carrier.name}`, true),
        fact("It should be", null, `approved on ${carrier.name}`),
        fact("Known from", null, "the list of devices"),
      ),
      ...by,
    };
  const missing = led.addresses.find((address) => isIn(approved, address) === undefined);
  if (missing === undefined) {
    const [first = ""] = led.addresses;
    return {
      state: "ok",
      word: `${isIn(approved, first) ?? first} approved on ${carrier.name}`,
      owner,
      ...by,
    };
  }
  // Where Tailscale was asked the connector should have learned it; else nobody asked the connector, which is the next hop.
  if (led.asked === "tailscale")
    return {
      ...stop(
        `${carrier.name} has not learned ${missing}`,
        fact(name ?? app.name, missing, "no connector routes it", true),
        fact("It should be", null, `a route of ${carrier.name}`),
        fact("Known from", null, "the list of devices"),
      ),
      ...by,
    };
  return { state: "unknown", word: `${missing} is routed by nobody`, owner, ...by };
}

/** Whether the device asks Tailscale for the name. */
export function namesFinding(facts: GuideFacts): Finding {
  const { isHere, acceptsNames, name, app, nameTroubles, answer } = facts;
  const laptop = laptopOf(facts);
  if (name !== null && isAddress(name))
    return { state: "ok", word: "An address is not looked up", owner: laptop };
  const [trouble] = nameTroubles;
  if (trouble !== undefined) {
    const box = {
      title: trouble.replace(/\.$/u, ""),
      owner: networkAdmin,
      facts: [fact("Known from", null, "the DNS settings")],
    };
    return { state: "error", word: "Stops here", owner: networkAdmin, box };
  }
  const called = name ?? app.name;
  if (isHere && acceptsNames === false) {
    const rows = [
      fact("It is set to", null, "ask others for names", true),
      fact("It should", "tailscale set --accept-dns"),
      fact("Known from", null, "the client of this computer"),
    ];
    return {
      state: "error",
      word: "Stops here",
      owner: laptop,
      box: { title: `${called} is looked up past Tailscale`, owner: laptop, facts: rows },
    };
  }
  const led = ledTo(facts);
  const command = name === null ? null : lookupCommand(name, facts.device?.os ?? "");
  const ask = command === null ? {} : { ask: { command, isAnswered: answer !== null } };
  if (led === null) {
    const rows = [
      fact("It should lead", null, `to an address that ${carrierOf(facts)?.name ?? "a connector"} routes`),
    ];
    const title = isHere ? `Nobody answered about ${called}` : `What does ${laptop} say?`;
    return {
      state: "unknown",
      word: "Not seen from here",
      owner: laptop,
      box: { title, owner: laptop, facts: rows, ...ask },
    };
  }
  const by = led.by === "person" ? ({ by: "person" } as const) : {};
  const carrier = carrierOf(facts);
  const astray = astrayOf(led, carrier);
  if (astray === null && (led.addresses.length > 0 || led.asked === "tailscale")) {
    const word =
      led.addresses.length > 0 && carrier !== null
        ? `${called} leads to ${carrier.name}`
        : `${called} is asked of Tailscale`;
    return { state: "ok", word, owner: laptop, ...by };
  }
  // Which resolver was asked proves nothing of the others that a system asks by domain; where the name leads to does.
  const rows = [
    ...(led.server === null
      ? []
      : [
          fact(
            "It asks",
            led.server,
            isOwnResolver(led.server) ? "its own resolver" : "the network’s own DNS",
            true,
          ),
        ]),
    ...(astray === null ? [] : [fact("It leads to", astray, "past every connector", true)]),
    fact("It should ask", "100.100.100.100", "Tailscale’s resolver"),
    ...(led.by === "person" ? [] : [fact("Known from", null, "the client of this computer")]),
  ];
  return {
    state: "error",
    word: "Stops here",
    owner: laptop,
    ...by,
    box: { title: `${called} is looked up past Tailscale`, owner: laptop, facts: rows, ...ask },
  };
}

/** An address that no connector routes, though Tailscale was not surely asked. */
function astrayOf(led: Led, carrier: GuideConnector | null): string | null {
  if (led.asked === "tailscale" || carrier === null) return null;
  const known = [...carrier.approved, ...carrier.waiting];
  return led.addresses.find((address) => isIn(known, address) === undefined) ?? null;
}

/**
 * A command that asks as programs do. `nslookup` asks past the settings by domain of macOS and Windows, so it would name
 * another resolver even where all is well. Null for a name that is no plain host name.
 */
export function lookupCommand(name: string, os: string): string | null {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(name)) return null;
  const system = os.toLowerCase();
  if (system.startsWith("mac") || system.startsWith("darwin")) return `dscacheutil -q host -a name ${name}`;
  if (system.startsWith("windows")) return `Resolve-DnsName ${name}`;
  if (system.startsWith("linux")) return `getent ahosts ${name}`;
  return `nslookup ${name}`;
}

/** Whether the product lets the connector’s address in. */
export function allowlistFinding(facts: GuideFacts): Finding {
  const { app, allowlist, now } = facts;
  const { own, record, missing } = allowlist;
  const owner = own ? saasAdmin : "IdP admin";
  const list = own ? `${app.name}’s list` : "the IdP’s list";
  const link = { label: "Open the list", to: { kind: "allowlist" } } as const;
  const addresses = carrierOf(facts)?.addresses ?? [];
  const [first] = addresses;
  if (record === null) {
    const rows = [
      fact("It should hold", first ?? null, first === undefined ? "the connector’s address" : undefined),
    ];
    const title = `What stands in ${list} is not recorded`;
    return { state: "unknown", word: "Not recorded", owner, box: { title, owner, facts: rows, link } };
  }
  const recorded = fact("Known from", null, `recorded ${whenWords(record.at, now)} by ${record.by}`);
  const lacks = addresses.filter((address) => missing.includes(address));
  const [lacked] = lacks;
  if (lacked !== undefined) {
    const rows = [
      fact(`${app.name} sees`, lacked, undefined, true),
      fact("It should hold", firstOf(lacks, 2)),
      recorded,
    ];
    return {
      state: "error",
      word: "Stops here",
      owner,
      box: { title: `${lacked} is not in ${list}`, owner, facts: rows, link },
    };
  }
  if (first === undefined) {
    const title = "The connector’s address is not known";
    return {
      state: "unknown",
      word: "Address not known",
      owner,
      box: { title, owner, facts: [recorded], link },
    };
  }
  return { state: "ok", word: `${first} is in ${list}`, owner };
}
