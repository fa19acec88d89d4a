import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../../shared/core/known.ts";
import {
  asksOf,
  asksOfUser,
  PassingDevices,
  type Asks,
} from "../../../../../shared/governance/posture/passing.ts";
import { passingShare, passingWords } from "../../../../../shared/governance/posture/passing-words.ts";
import { postureFactsIn, type PostureFacts } from "../../../../../shared/governance/posture/posture-facts.ts";
import type { PostureAttributes } from "../../../../../shared/policy/access/network.ts";
import { accessTo, company, device } from "../../../../support/policy-world.ts";

const access = accessTo({
  postures: {
    "posture:managed": ["custom:managed == true"],
    "posture:new": ["node:tsVersion >= '1.66'", "node:os IN ['macos', 'linux']"],
    "posture:odd": ["node:os RESEMBLES 'x'"],
  },
});
const ana = { kind: "person", login: "Ana@acme.test" } as const;
const managed: Asks = [["posture:managed"]];

/** Attributes by device; why they are not known as a text. */
function factsOf(devices: Readonly<Record<string, PostureAttributes | string>>): PostureFacts {
  return {
    of: (name) => {
      const facts = devices[name];
      return typeof facts === "object" ? known(facts) : unknown(facts ?? "It was not read.");
    },
    at: (name) => (typeof devices[name] === "object" ? 1000 : null),
  };
}

function passing(devices: Readonly<Record<string, PostureAttributes | string>>, asks: Asks = managed) {
  return new PassingDevices(access, factsOf(devices), (name) => name).of(ana, asks);
}

function told(devices: Readonly<Record<string, PostureAttributes | string>>, asks?: Asks): string {
  const { condition, said, devices: named } = passingWords(passing(devices, asks));
  return [condition, said, ...named.map(({ name, why }) => `${name}: ${why}`)].join(" | ");
}

function laptopBy(posture: string) {
  const { devices } = passing({ "ana-laptop": { "node:os": "x" } }, [[posture]]);
  return devices.find(({ name }) => name === "ana-laptop");
}

describe("which devices pass", () => {
  it("are told with those that do not, and what these lack", () => {
    const facts = { "ana-laptop": { "custom:managed": true }, "ana-phone": { "node:os": "android" } };
    expect(passing(facts)).toMatchObject({ count: 2, passes: 1, fails: 1, at: 1000 });
    expect(told(facts)).toBe(
      "Only from devices that meet posture:managed. | 1 of 2 pass now, not ana-phone: custom:managed is not set",
    );
    expect(passingShare(passing(facts))).toBe("1 of 2 devices pass");
  });

  it("are none where each lacks something", () => {
    const facts = { "ana-laptop": { "custom:managed": false }, "ana-phone": {} };
    expect(told(facts)).toBe(
      "None of 2 devices passes now. |  | ana-laptop: custom:managed is false, not true | ana-phone: custom:managed is not set",
    );
    expect(passingShare(passing(facts))).toBe("none of 2 devices passes");
  });

  it("are never those that were not read", () => {
    expect(told({})).toBe(
      "Only from devices that meet posture:managed. | Whether any of 2 devices passes is not known: It was not read.",
    );
    expect(passingShare(passing({}))).toBe("on a condition");
    const half = { "ana-laptop": {}, "ana-phone": "The key lacks a scope." };
    expect(passing(half)).toMatchObject({ passes: 0, fails: 1 });
    expect(told(half)).toBe(
      "Only from devices that meet posture:managed. | 1 of 2 devices fail, of 1 it is not known | ana-laptop: custom:managed is not set | ana-phone: The key lacks a scope.",
    );
    expect(
      told({ "ana-laptop": { "custom:managed": true }, "ana-phone": "The key lacks a scope." }),
    ).toContain("1 of 2 pass now; of ana-phone it is not known: The key lacks a scope.");
  });

  it("are not those of others, with tags, or shared in", () => {
    const facts = factsOf({});
    const shared = device("ana-shared", 90, { user: "ana@acme.test", external: true });
    const more = accessTo({}, { ...company, nodes: [...company.nodes, shared] });
    const found = new PassingDevices(more, facts, (name) => name).of(ana, managed);
    expect(found.devices.map(({ name }) => name)).toEqual(["ana-laptop", "ana-phone"]);
  });

  it("must each meet all that is asked at once", () => {
    const asks = asksOfUser({
      names: [{ ...way, postures: ["posture:managed"] }],
      traffic: [{ ...way, postures: ["posture:new"] }],
    });
    const [version, os] = [{ "node:tsVersion": "1.70.1" }, { "node:os": "linux" }];
    expect(
      passing({ "ana-laptop": { "custom:managed": true }, "ana-phone": { ...version, ...os } }, asks),
    ).toMatchObject({ passes: 0, fails: 2 });
    const whole = { "custom:managed": true, ...version, ...os };
    expect(passing({ "ana-laptop": whole, "ana-phone": {} }, asks)).toMatchObject({ passes: 1, fails: 1 });
  });

  it.each([
    [{ "node:tsVersion": "1.60.0", "node:os": "linux" }, "node:tsVersion is 1.60.0, not >= 1.66"],
    [{ "node:tsVersion": "1.70.0", "node:os": "windows" }, "node:os is windows, not macos or linux"],
    [{ "node:os": "windows" }, "node:tsVersion is not set, and 1 more condition"],
  ])("say what %j lacks", (attributes, why) => {
    const { devices } = passing({ "ana-laptop": attributes }, [["posture:new"]]);
    expect(devices.find(({ name }) => name === "ana-laptop")).toMatchObject({ state: "fails", why });
  });

  it("leave open what Tailrace cannot judge, and fail what is not declared", () => {
    expect(laptopBy("posture:odd")).toMatchObject({
      state: "unknown",
      why: "Tailrace cannot judge “node:os RESEMBLES 'x'”",
    });
    expect(laptopBy("posture:none")).toMatchObject({
      state: "fails",
      why: "posture:none is not declared",
    });
  });

  it("are what the engine says of each device, whatever attributes they have", () => {
    const value = fc.option(fc.oneof(fc.boolean(), fc.constantFrom("1.60", "1.70", "linux")), {
      nil: undefined,
    });
    fc.assert(
      fc.property(value, value, value, (first, second, third) => {
        const attributes = Object.fromEntries(
          Object.entries({ "custom:managed": first, "node:tsVersion": second, "node:os": third }).flatMap(
            ([name, one]) => (one === undefined ? [] : [[name, one] as const]),
          ),
        );
        const postures = ["posture:managed", "posture:new"];
        const { passes } = passing({ "ana-laptop": attributes, "ana-phone": "" }, [postures]);
        expect(passes === 1).toBe(access.meetsPostures(postures, attributes).meets === true);
      }),
    );
  });
});

const way = { origin: null, via: [], postures: [], through: [], isDirect: true };

describe("what ways ask for", () => {
  it("is nothing where one of them asks for nothing, else any of what they ask for", () => {
    expect(asksOf([way, { ...way, postures: ["posture:a"] }])).toEqual([]);
    expect(asksOf([{ postures: ["posture:a"] }, { postures: ["posture:b", "posture:a"] }])).toEqual([
      ["posture:a", "posture:b"],
    ]);
  });
});

describe("what a network says of its devices", () => {
  it("is their posture, and unknown where it says none", () => {
    const facts = postureFactsIn({
      ...company,
      nodes: [device("one", 1, { posture: {} }), device("two", 2)],
    });
    expect([facts.of("one").known, facts.of("two").known, facts.of("three").known]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
