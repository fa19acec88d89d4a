import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { networkOf, parseCases, type ConformanceCase } from "../../scripts/conformance-case.ts";
import { recordedBoxes } from "../../scripts/conformance-reach.ts";
import type { Reach } from "../../shared/governance/person/reach.ts";
import { holdingsOf } from "../../shared/governance/person/person.ts";
import { parseAddress } from "../../shared/net/address.ts";
import { containsAddress } from "../../shared/net/address-set.ts";
import { Access } from "../../shared/policy/access/access.ts";
import type { Network, PolicyNode } from "../../shared/policy/access/network.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

const root = resolve(import.meta.dirname, "..", "..");
const file =
  process.env["TAILRACE_CONFORMANCE"] ?? resolve(root, "..", "shared", "conformance", "cases.jsonl");
const present = existsSync(file);

if (!present) {
  console.warn(
    `SKIPPED: people’s pages were not compared with recorded answers of the service. There are no cases at ${file}; ` +
      "set TAILRACE_CONFORMANCE to their place.",
  );
}

/** Devices that somebody reaches by their page, at an address of the device itself. */
function byPage(login: string, text: string, network: Network): ReadonlySet<string> {
  const { document } = new PolicyFile(text);
  if (!document.ok) throw new Error(document.problem.what);
  const access = new Access(document.value.policy, network);
  const { kinds } = holdingsOf(login, { document: document.value, access, called: (name) => name });
  const devices = ({ kind, name, devices: several }: Reach): readonly string[] => {
    switch (kind) {
      case "device":
        return several === null ? [name] : access.devicesMeant(name.replace(/^Devices of /u, ""));
      case "own":
        return access.devicesMeant(login);
      case "everything":
        return network.nodes.map((node) => node.name);
      case "network":
        return access.devicesMeant(name);
      case "app":
      case "ssh":
      case "exitNodes":
      case "service":
        return [];
    }
  };
  return new Set(kinds.flatMap(({ reaches }) => reaches.flatMap(devices)));
}

/** Devices that let somebody in at their own addresses by the filters that the service sent. */
function byFilters(login: string, { filters }: ConformanceCase, network: Network): ReadonlySet<string> {
  const own = network.nodes.filter((node) => node.tags.length === 0 && node.user?.toLowerCase() === login);
  return new Set(
    network.nodes
      .filter((node) => {
        const boxes = recordedBoxes(filters?.[node.name] ?? []);
        return own.some((source) =>
          boxes.some((box) => meets(box.sources, source) && meets(box.destinations, node)),
        );
      })
      .map(({ name }) => name),
  );
}

function meets(set: Parameters<typeof containsAddress>[0], { addresses }: PolicyNode): boolean {
  return addresses.some((text) => {
    const address = parseAddress(text);
    return address !== null && containsAddress(set, address);
  });
}

describe("recorded answers of the real service", () => {
  it.skipIf(!present)("let in, device by device, whom a person’s page says", () => {
    const cases = parseCases(readFileSync(file, "utf8")).filter(
      ({ response, filters }) => response.code === 200 && filters !== null && Object.keys(filters).length > 0,
    );
    const differences: unknown[] = [];
    let compared = 0;
    for (const one of cases) {
      const network = networkOf(one);
      const owners = new Set(
        network.nodes.flatMap(({ tags, user }) =>
          tags.length === 0 && user !== null ? [user.toLowerCase()] : [],
        ),
      );
      for (const login of owners) {
        const page = byPage(login, one.policy, network);
        const sent = byFilters(login, one, network);
        const recorded = network.nodes.filter(({ name }) => one.filters?.[name] !== undefined);
        for (const { name } of recorded) {
          compared += 1;
          if (page.has(name) !== sent.has(name))
            differences.push({ id: one.id, login, device: name, page: page.has(name), sent: sent.has(name) });
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
    expect(differences).toEqual([]);
  });
});
