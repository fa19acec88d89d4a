import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { formatSet } from "../../../../../../shared/net/address-set.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import { packetFilters } from "../../../../../../shared/policy/access/sent/packet-filters.ts";
import { company, compiled, device } from "../../../../../support/policy-world.ts";

/** Every device's filter as lines `sources > destinations ports protocols`; devices without rules left out. */
function filters(
  sections: { [name: string]: JsonValue },
  network: Network = company,
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, rules] of packetFilters(compiled(sections, network))) {
    const lines = rules.flatMap((rule) =>
      rule.traffic.flatMap(({ protocols, ports }) =>
        rule.destinations.map((destination) => {
          const from = rule.everybody ? "*" : formatSet(rule.sources).join(" ");
          const to = destination === "*" ? "*" : formatSet(destination).join(" ");
          return `${from} > ${to} ${ports.first}-${ports.last} ${protocols === null ? "default" : protocols.join(",")}`;
        }),
      ),
    );
    if (lines.length > 0) found[name] = lines;
  }
  return found;
}

const devices = "100.64.0.0-100.115.91.255 100.115.94.0-100.127.255.255";
const everywhere = `10.20.0.0/16 ${devices} fd7a:115c:a1e0::/48`;
const web = "100.80.0.100 fd7a:115c:a1e0::80:64";
const ana = "100.80.0.10/31 fd7a:115c:a1e0::80:a/127";

const toBlock = (dst: string) => filters({ grants: [{ src: ["cleo@acme.test"], dst: [dst], ip: ["80"] }] });

const internetGrant = (more: { [name: string]: JsonValue }) => [
  { src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["*"], ...more },
];

const carriedBy = (dst: string, via: string) =>
  filters({ grants: [{ src: ["*"], dst: [dst], ip: ["tcp:443"], via: [via] }] });

const firstSource = (src: string) =>
  filters({ grants: [{ src: [src], dst: ["tag:db"], ip: ["1"] }] })["db"]?.[0]?.split(" ")[0];

describe("packet filters", () => {
  it("open everything where the file has neither section, and nothing where one is empty", () => {
    expect(Object.keys(filters({}))).toHaveLength(9);
    expect(filters({})["db"]).toEqual([`${everywhere} > * 0-65535 default`]);
    expect(filters({ acls: [] })).toEqual({});
    expect(filters({ grants: [] })).toEqual({});
  });

  it("take approved subnets into * as a source, but not the exit routes", () => {
    expect(filters({ grants: [{ src: ["*"], dst: ["tag:web"], ip: ["443"] }] })).toEqual({
      web: [`${everywhere} > ${web} 443-443 default`],
    });
  });

  it("give identities all addresses of their devices, and hosts only their own", () => {
    const rule = {
      action: "accept",
      src: ["ana@acme.test"],
      dst: ["tag:web:80", "webserver:22"],
      proto: "tcp",
    };
    expect(filters({ acls: [rule] })).toEqual({
      web: [`${ana} > ${web} 80-80 6`, `${ana} > 100.80.0.100 22-22 6`],
    });
  });

  it("leave tagged devices out of people, and people out of tags", () => {
    const found = filters({
      grants: [{ src: ["autogroup:tagged"], dst: ["ana@acme.test"], ip: ["tcp:22"] }],
    });
    expect(Object.keys(found)).toEqual(["ana-laptop", "ana-phone"]);
    expect(found["ana-phone"]?.[0]).not.toContain("100.80.0.10/31");
    expect(found["ana-phone"]?.[0]).toContain("100.80.0.100/31 100.80.0.110 100.80.0.120");
  });

  it("keep autogroup:self among one person’s own devices", () => {
    const found = filters({ grants: [{ src: ["group:ops"], dst: ["autogroup:self"], ip: ["22"] }] });
    expect(Object.keys(found)).toEqual(["ana-laptop", "ana-phone", "ben-laptop"]);
    expect(found["ana-phone"]).toEqual([`${ana} > 100.80.0.11 fd7a:115c:a1e0::80:b 22-22 default`]);
  });

  it("keep self apart from other destinations of the same grant", () => {
    const found = filters({
      grants: [{ src: ["group:ops"], dst: ["autogroup:self", "autogroup:member"], ip: ["22"] }],
    });
    expect(found["cleo-laptop"]).toHaveLength(1);
    expect(found["ana-phone"]).toHaveLength(2);
  });

  it("send blocks to the routers whose subnets they touch, as written", () => {
    expect(Object.keys(toBlock("office"))).toEqual(["router"]);
    expect(toBlock("10.0.0.0/8")["router"]?.[0]).toContain("> 10.0.0.0/8 80-80");
    expect(toBlock("10.21.0.0/16")).toEqual({});
    expect(toBlock("203.0.113.0/24")).toEqual({});
    expect(Object.keys(toBlock("100.80.0.96/28"))).toEqual(["web", "db", "router"]);
  });

  it("send the internet to exit nodes alone", () => {
    const found = filters({
      acls: [{ action: "accept", src: ["tag:web"], dst: ["autogroup:internet:443"] }],
    });
    expect(Object.keys(found)).toEqual(["exit"]);
    expect(found["exit"]?.[0]).toContain("2000::/3 443-443");
  });

  it("send the internet to a connector’s approved public routes too", () => {
    const connector = device("connector", 130, {
      tags: ["tag:spare"],
      advertisedRoutes: ["203.0.113.0/24"],
      approvedRoutes: ["203.0.113.0/24"],
    });
    const network = { ...company, nodes: [...company.nodes, connector] };
    expect(Object.keys(filters({ grants: internetGrant({}) }, network))).toEqual(["exit", "connector"]);
    expect(Object.keys(filters({ grants: internetGrant({ via: ["tag:spare"] }) }, network))).toEqual([
      "connector",
    ]);
  });

  it("let only the carriers of via take traffic, for what they route", () => {
    expect(Object.keys(carriedBy("10.20.0.0/16", "tag:router"))).toEqual(["router"]);
    expect(Object.keys(carriedBy("10.20.7.0/24", "tag:router"))).toEqual(["router"]);
    expect(Object.keys(carriedBy("10.0.0.0/8", "tag:router"))).toEqual(["router"]);
    expect(carriedBy("10.20.0.0/16", "tag:exit")).toEqual({});
    expect(Object.keys(carriedBy("autogroup:internet", "tag:exit"))).toEqual(["exit"]);
    expect(carriedBy("autogroup:internet", "tag:router")).toEqual({});
    expect(carriedBy("tag:web", "tag:web")).toEqual({});
  });

  it("open to everybody only through autogroup:danger-all", () => {
    expect(
      filters({ grants: [{ src: ["autogroup:danger-all"], dst: ["tag:web"], ip: ["tcp:443"] }] }),
    ).toEqual({
      web: [`* > ${web} 443-443 6`],
    });
  });

  it("work IP sets out in order", () => {
    const ipsets = {
      "ipset:most": ["add 10.20.0.0/16", "remove host:office", "add ipset:more"],
      "ipset:more": ["10.20.5.9"],
    };
    const found = filters({ ipsets, grants: [{ src: ["ipset:more"], dst: ["ipset:most"], ip: ["80"] }] });
    expect(found).toEqual({
      router: ["10.20.5.9 > 10.20.0.0-10.20.4.255 10.20.5.9 10.20.6.0-10.20.255.255 80-80 default"],
    });
  });

  it("know people by role and by domain, whatever the case of a login", () => {
    expect(firstSource("autogroup:admin")).toBe("100.80.0.20");
    expect(firstSource("autogroup:owner")).toBe("100.80.0.10/31");
    expect(firstSource("user:*@guest.test")).toBe("100.80.0.40");
    expect(firstSource("Cleo@ACME.test")).toBe("100.80.0.30");
    expect(firstSource("autogroup:auditor")).toBeUndefined();
  });

  it("forget IPv4 addresses that the policy takes away", () => {
    const nodeAttrs = [{ target: ["tag:web"], attr: ["disable-ipv4"] }];
    const grants = [{ src: ["tag:web"], dst: ["tag:web", "tag:db"], ip: ["1"] }];
    const found = filters({ nodeAttrs, grants });
    expect(found["web"]).toEqual(["fd7a:115c:a1e0::80:64 > fd7a:115c:a1e0::80:64 1-1 default"]);
    expect(found["db"]?.[0]).toContain("100.80.0.101");
    expect(filters({ disableIPv4: true, grants })["db"]?.[0]).not.toContain("100.80");
  });

  it.each([["100.80.0.100"], ["100.80.0.100/32"], ["fd7a:115c:a1e0::80:64"], ["webserver"], ["ipset:web"]])(
    "forget them of a device that %s names by its address, and of no other",
    (target) => {
      const found = filters({
        hosts: { webserver: "100.80.0.100" },
        ipsets: { "ipset:web": ["100.80.0.100"] },
        nodeAttrs: [{ target: [target], attr: ["disable-ipv4"] }],
        grants: [{ src: ["tag:web"], dst: ["tag:web", "tag:db"], ip: ["1"] }],
      });
      expect(found["web"]).toEqual(["fd7a:115c:a1e0::80:64 > fd7a:115c:a1e0::80:64 1-1 default"]);
      expect(found["db"]?.[0]).toContain("100.80.0.101");
    },
  );

  it("carry the postures of a rule, or the default ones", () => {
    const sections = {
      postures: { "posture:a": ["node:os == 'linux'"], "posture:b": [] },
      defaultSrcPosture: ["posture:a"],
      grants: [
        { src: ["*"], dst: ["tag:web"], ip: ["1"] },
        { src: ["*"], dst: ["tag:web"], ip: ["2"], srcPosture: ["posture:b"] },
        { src: ["*"], dst: ["tag:web"], ip: ["3"], srcPosture: [] },
      ],
    };
    const rules = packetFilters(compiled(sections)).get("web") ?? [];
    expect(rules.map(({ postures }) => postures)).toEqual([["posture:a"], ["posture:b"], []]);
  });
});
