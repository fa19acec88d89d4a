import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GuideFacts } from "../../../../../shared/connectors/guide/guide-facts.ts";
import { readPasted } from "../../../../../shared/connectors/guide/pasted-answer.ts";
import { othersWithAccess } from "../../../../../shared/connectors/guide/others-with-access.ts";
import { walkGuide } from "../../../../../shared/connectors/guide/walk-guide.ts";
import { lookupCommand } from "../../../../../shared/connectors/guide/way-hops.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import {
  guideConnector,
  guideDevice,
  guideFacts,
  guideNow,
  guidePolicy,
} from "../../../../support/guide-facts.ts";

const walked = (change: Partial<GuideFacts> = {}) => walkGuide(guideFacts(change));
const states = (change: Partial<GuideFacts> = {}) => walked(change).hops.map(({ state }) => state);
const answered = (text: string): Partial<GuideFacts> => ({ answer: readPasted(text) });
const suspended: Partial<GuideFacts> = { person: { name: "ann", state: "suspended" } };
const person = (login: string, isPaused = false) => ({
  kind: "person" as const,
  login,
  role: null,
  suspended: isPaused,
});
const noConnector = known([guideConnector({ stops: ["connector-lis-1 is offline."] })]);
const goodAnswer = "name: github.com\nip_address: 140.82.121.3\n";

describe("where it stops", () => {
  it.each<[string, Partial<GuideFacts>, string | null, string, string]>([
    [
      "at the policy, where no rule means them",
      { policy: known(guidePolicy({ verdict: "no", through: [] })) },
      "policy",
      "No rule lets ann use GitHub",
      "Network admin",
    ],
    [
      "at the policy, where nobody knows them",
      { person: { name: "zoe", state: "nobody" } },
      "policy",
      "zoe is not in this tailnet",
      "Network admin",
    ],
    [
      "at the policy, where they are suspended",
      { person: { name: "ann", state: "suspended" } },
      "policy",
      "ann is suspended",
      "Network admin",
    ],
    [
      "at their device, whose key has expired",
      {
        device: guideDevice({ online: false, lastSeen: guideNow, isExpired: true }),
      },
      "policy",
      "ann-mbp has to sign in again",
      "ann’s laptop",
    ],
    [
      "at their device, which waits for approval",
      { device: guideDevice({ isApproved: false }) },
      "policy",
      "ann-mbp waits for approval",
      "Network admin",
    ],
    [
      "at their device, which tailnet lock does not trust",
      { device: guideDevice({ isSigned: false }) },
      "policy",
      "ann-mbp waits to be signed under tailnet lock",
      "Network admin",
    ],
    [
      "at the connector, which is offline",
      { connectors: noConnector },
      "connector",
      "connector-lis-1 cannot carry GitHub",
      "Network admin",
    ],
    [
      "at the connector, where there is none",
      { connectors: known([]) },
      "connector",
      "GitHub has no connector",
      "Network admin",
    ],
    [
      "at the route, where all wait",
      { connectors: known([guideConnector({ approved: [], waiting: ["140.82.112.0/20"] })]) },
      "route",
      "1 route waits for approval on connector-lis-1",
      "Network admin",
    ],
    [
      "at the route of just the address that they get",
      {
        connectors: known([guideConnector({ waiting: ["185.199.108.133/32"] })]),
        ...answered("185.199.108.133"),
      },
      "route",
      "A route of GitHub waits for approval",
      "Network admin",
    ],
    [
      "at the route that the connector has not learned, though it was asked",
      answered(
        "Server:\t\t100.100.100.100\nAddress:\t100.100.100.100#53\n\nName: github.com\nAddress: 185.199.108.133",
      ),
      "route",
      "connector-lis-1 has not learned 185.199.108.133",
      "Network admin",
    ],
    [
      "at this computer, which takes no routes",
      { isHere: true, acceptsRoutes: false, acceptsNames: true },
      "route",
      "This computer takes no routes",
      "This computer",
    ],
    [
      "at the names, which are asked past Tailscale",
      answered(
        "Server:\t\t1.1.1.1\nAddress:\t1.1.1.1#53\n\nNon-authoritative answer:\nName:\tgithub.com\nAddress: 203.0.113.9",
      ),
      "names",
      "github.com is looked up past Tailscale",
      "ann’s laptop",
    ],
    [
      "at the names, for everybody",
      { nameTroubles: ["No resolver is set."] },
      "names",
      "No resolver is set",
      "Network admin",
    ],
    [
      "at the allowlist",
      { allowlist: { own: true, record: { at: guideNow, by: "bruno" }, missing: ["28.92.130.6"] } },
      "allowlist",
      "28.92.130.6 is not in GitHub’s list",
      "SaaS admin",
    ],
    ["nowhere that is seen", {}, null, "Nothing is seen to stop ann; not all is known", "ann’s laptop"],
  ])("%s", (_what, change, stopsAt, sentence, owner) => {
    const guide = walked(change);
    expect([guide.stopsAt, guide.sentence]).toEqual([stopsAt, sentence]);
    expect(guide.hops.filter(({ box }) => box !== undefined).map(({ box }) => box?.owner)).toEqual([owner]);
  });

  it("is nowhere at all where every hop is known to be well", () => {
    expect(states(answered(goodAnswer))).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(walked(answered(goodAnswer)).sentence).toBe("Nothing stops ann on the way to GitHub");
  });

  it("tells what lies behind a break and judges none of it", () => {
    const change = {
      policy: known(guidePolicy({ verdict: "no" })),
      connectors: noConnector,
      allowlist: { own: true, record: { at: guideNow, by: "bruno" }, missing: ["28.92.130.6"] },
    };
    expect(states(change)).toEqual(["error", "none", "none", "none", "none"]);
    expect(walked(change).hops[1]?.word).toBe("connector-lis-1 cannot carry GitHub");
  });

  it.each<[string, Partial<GuideFacts>, string]>([
    [
      "a synced group",
      { policy: known(guidePolicy({ verdict: "unknown", unlisted: ["group:eng@acme.example.com"] })) },
      "Who is in group:eng@acme.example.com is not known",
    ],
    [
      "a posture",
      { policy: known(guidePolicy({ verdict: "conditional", postures: ["posture:managed"] })) },
      "Only a device that meets posture:managed",
    ],
    [
      "people that could not be read",
      { person: { name: "ann", state: "not-read" }, policy: known(guidePolicy({ verdict: "no" })) },
      "Whether rules mean ann is not known",
    ],
    [
      "a policy file that could not be read",
      { policy: unknown("The scope policy_file is missing.") },
      "The rules cannot be read",
    ],
    [
      "connectors that could not be read",
      { connectors: unknown("The scope devices:core is missing.") },
      "Connectors cannot be read",
    ],
    [
      "a list that nobody recorded",
      { ...answered(goodAnswer), allowlist: { own: true, record: null, missing: [] } },
      "What stands in GitHub’s list is not recorded",
    ],
  ])("cannot be known with %s, which is no break and not fine", (_what, change, title) => {
    const guide = walked(change);
    expect(guide.stopsAt).toBeNull();
    const open = guide.hops.filter(({ box }) => box !== undefined);
    expect(open.map(({ state, box }) => [state, box?.title])).toEqual([["unknown", title]]);
  });

  it("counts what the person found out apart", () => {
    expect(walked(answered(goodAnswer)).hops.map(({ by }) => by)).toEqual([
      "tailrace",
      "tailrace",
      "person",
      "person",
      "tailrace",
    ]);
  });

  it("says what is so besides", () => {
    const two = known([
      guideConnector(),
      guideConnector({ nodeId: "n2", name: "fra", isPrimary: false, stops: ["fra is offline."] }),
    ]);
    expect(walked({ connectors: two }).asides).toEqual([
      { state: "attention", word: "No standby now, not the cause" },
      { state: "ok", word: "12 others have the same access" },
    ]);
  });

  it.each([
    [11, 1, "11 others have the same access, 1 more is suspended"],
    [1, 2, "1 other has the same access, 2 more are suspended"],
    [0, 1, "Nobody else has the same access, 1 more is suspended"],
  ])("counts those who are suspended apart: %d and %d", (may, paused, word) => {
    const policy = known(guidePolicy({ others: { may, suspended: paused } }));
    expect(walked({ policy }).asides).toContainEqual({ state: "ok", word });
  });

  it("leaves those who are suspended out of who has the same access, and whoever asks", () => {
    const users = [
      { who: person("ann@acme.example.com"), verdict: "yes" },
      { who: person("ben@acme.example.com"), verdict: "yes" },
      { who: person("sus@acme.example.com", true), verdict: "yes" },
      { who: person("eve@acme.example.com"), verdict: "unknown" },
    ] as const;
    expect(othersWithAccess(users, "Ann@acme.example.com")).toEqual({ may: 1, suspended: 1 });
  });
});

describe("the note", () => {
  it("leads the person on, without blame", () => {
    const { note } = walked(
      answered("Server: 1.1.1.1\nAddress: 1.1.1.1#53\nName: github.com\nAddress: 203.0.113.9"),
    );
    expect(note.chat).toBe(`Hi ann, GitHub refuses you because your laptop looks it up without Tailscale.

1. Tailscale menu → Settings → “Use Tailscale DNS settings”: on.
2. Quit your browser and open it again.
3. Try github.com.

Nothing is wrong with your access.`);
    expect(note.mail).toContain("Subject: Opening GitHub");
  });

  it.each<[string, Partial<GuideFacts>, string]>([
    [
      "no rule",
      { policy: known(guidePolicy({ verdict: "no" })) },
      "your account is not set up for GitHub yet.",
    ],
    ["a suspended account", suspended, "your account is suspended in Tailscale."],
    [
      "a suspended account, whatever else is so",
      { ...suspended, device: guideDevice({ isExpired: true }) },
      "your account is suspended in Tailscale.",
    ],
    [
      "a device that waits for approval",
      { device: guideDevice({ isApproved: false, isExpired: true }) },
      "your device waits to be approved.",
    ],
    [
      "a device that waits for its signature",
      { device: guideDevice({ isSigned: false }) },
      "your device waits to be signed.",
    ],
    [
      "a sign-in that ran out",
      { device: guideDevice({ isExpired: true }) },
      "your sign-in to Tailscale has run out.",
    ],
  ])("tells of %s what is so", (_what, change, sentence) => {
    expect(walked(change).note.chat.split("\n")[0]?.replace(" I am looking into it.", "")).toBe(
      `Hi ann, ${sentence}`,
    );
  });

  it("asks for the one command where all is well from here", () => {
    expect(walked().note.chat).toContain("dscacheutil -q host -a name github.com");
    expect(lookupCommand("github.com; rm -rf ~", "linux")).toBeNull();
    expect([lookupCommand("github.com", "windows"), lookupCommand("github.com", "linux")]).toEqual([
      "Resolve-DnsName github.com",
      "getent ahosts github.com",
    ]);
  });

  it("never holds anything of the tailnet", () => {
    const connector = fc.record({
      stops: fc.constantFrom([], ["connector-lis-1 is offline."]),
      approved: fc.constantFrom<string[]>([], ["140.82.112.0/20"]),
      waiting: fc.constantFrom<string[]>([], ["185.199.108.0/22"]),
    });
    const facts = fc.record({
      policy: fc
        .constantFrom("yes" as const, "no" as const, "unknown" as const, "conditional" as const)
        .map((verdict) => known(guidePolicy({ verdict, postures: ["posture:managed"] }))),
      connectors: fc.array(connector.map(guideConnector), { maxLength: 2 }).map((all) => known(all)),
      answer: fc.constantFrom("", "203.0.113.9", "140.82.121.3", "Server: 1.1.1.1").map(readPasted),
      isHere: fc.boolean(),
      acceptsRoutes: fc.constantFrom(null, true, false),
      acceptsNames: fc.constantFrom(null, true, false),
      allowlist: fc.constantFrom<string[]>([], ["28.92.130.6"]).map((missing) => ({
        own: true,
        record: { at: guideNow, by: "bruno@acme.example.com" },
        missing,
      })),
    });
    fc.assert(
      fc.property(facts, (change) => {
        const { hops, stopsAt, note } = walked(change);
        expect(note.chat + note.mail).not.toMatch(
          /group:|tag:|posture:|connector-lis|bruno|\d+\.\d+\.\d+\.\d+/u,
        );
        // At most one hop is open, it is the break where there is one, and nothing behind a break is judged.
        const breakAt = hops.findIndex(({ state }) => state === "error");
        expect(hops[breakAt]?.kind ?? null).toBe(stopsAt);
        const open = hops.findIndex(({ box }) => box !== undefined);
        expect(breakAt < 0 || open === breakAt).toBe(true);
        expect(hops.filter(({ box }) => box !== undefined).length).toBeLessThanOrEqual(1);
        expect(
          hops.every(({ state }, index) => (state === "none") === (breakAt >= 0 && index > breakAt)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a pasted answer", () => {
  it.each([
    [
      "nslookup",
      "Server:\t\t1.1.1.1\nAddress:\t1.1.1.1#53\n\nNon-authoritative answer:\nName:\tgithub.com\nAddress: 140.82.121.3\n",
      "1.1.1.1",
      ["140.82.121.3"],
    ],
    [
      "nslookup on Windows",
      "Server:  fritz.box\r\nAddress:  192.168.178.1\r\n\r\nName:    github.com\r\nAddresses:  140.82.121.3\r\n          140.82.121.4\r\n",
      "192.168.178.1",
      ["140.82.121.3", "140.82.121.4"],
    ],
    [
      "dig",
      "github.com.\t60\tIN\tA\t140.82.121.3\n;; Query time: 4 msec\n;; SERVER: 100.100.100.100#53(100.100.100.100)\n",
      "100.100.100.100",
      ["140.82.121.3"],
    ],
    [
      "getent",
      "140.82.121.3    STREAM github.com\n140.82.121.3    DGRAM\n2606:50c0::1 STREAM\n",
      null,
      ["140.82.121.3", "2606:50c0::1"],
    ],
    ["dscacheutil", "name: github.com\nip_address: 140.82.121.3\n", null, ["140.82.121.3"]],
    ["Resolve-DnsName", "github.com   A   60   Answer   140.82.121.3\n", null, ["140.82.121.3"]],
    ["ping", "PING github.com (140.82.121.3): 56 data bytes\n", null, ["140.82.121.3"]],
  ])("of %s is read", (_what, text, server, addresses) => {
    expect(readPasted(text)).toEqual({ server, addresses });
  });

  it("without an address says nothing, whatever it is", () => {
    for (const text of ["", "command not found", "github.com 1.2.3 999.1.1.1"])
      expect(readPasted(text)).toBeNull();
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void readPasted(text)));
  });
});
