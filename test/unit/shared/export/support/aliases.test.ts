import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aliases } from "../../../../../shared/export/support/aliases.ts";

/** Aliases that know some people, devices and a group. */
function some(): Aliases {
  const aliases = new Aliases();
  aliases.add("person", "ann@acme.example.com", "Ann Lee", "ann");
  aliases.add("device", "nHJWbQBSbx11CNTRL", "lis-1.tail1234.ts.net", "lis-1");
  aliases.add("group", "group:eng", "eng");
  return aliases;
}

describe("stand-ins", () => {
  it("are the same for the same name, whatever it is called by and however it is written", () => {
    const aliases = some();
    expect(aliases.text("Ann Lee (ann@ACME.example.com, ANN) uses lis-1.tail1234.ts.net")).toBe(
      "person-1 (person-1, person-1) uses device-1",
    );
    expect(aliases.of("device", "LIS-1")).toBe("device-1");
    expect(aliases.text("nHJWbQBSbx11CNTRL of group:eng")).toBe("device-1 of group-1");
  });

  it("leave words alone that only begin or end with a name", () => {
    expect(some().text("Channels cannot be planned; annette engages")).toBe(
      "Channels cannot be planned; annette engages",
    );
  });

  it.each([
    ["28.92.130.6, then 28.92.130.6/32", "public-ip-1, then public-ip-1/32"],
    ["10.0.0.0/8 and 192.168.1.4:443.", "private-ip-1/8 and private-ip-2:443."],
    ["100.101.102.103 fd7a:115c:a1e0::53", "tailnet-ip-1 tailnet-ip-2"],
    [
      "2a01:4f8:0:1::2, 2A01:04F8:0:1:0:0:0:2 and [2a01:4f8::9]:41641",
      "public-ip-1, public-ip-1 and [public-ip-2]:41641",
    ],
    ["fe80::1", "private-ip-1"],
    ["::ffff:10.1.2.3", "private-ip-1"],
    [
      "0.0.0.0/0 ::/0 127.0.0.1:8080 ::1 100.100.100.100",
      "0.0.0.0/0 ::/0 127.0.0.1:8080 ::1 100.100.100.100",
    ],
    [
      "at 12:34:56 on 2026-11-29, version 1.98.8-t1241b225b",
      "at 12:34:56 on 2026-11-29, version 1.98.8-t1241b225b",
    ],
    ["a…@other.example and user:*@other.example", "person-1 and user:*@domain-1"],
    ["db.corp.internal, *.github.com; tailscale.com", "domain-1, *.domain-2; tailscale.com"],
    ["bücher.example 例え.jp", "domain-1 domain-2"],
    ["at main.cjs:10:4 in acl.ts", "at main.cjs:10:4 in acl.ts"],
    ["n5SUKe8CNTRL and deadbeefdeadbeefdeadbeef00", "id-1 and id-2"],
  ])("find in %j what nobody told of", (text, shown) => {
    expect(new Aliases().text(text)).toBe(shown);
  });

  it("keep two apart who share a word: it goes on meaning the first", () => {
    const aliases = some();
    aliases.add("person", "ann@other.example", "ann");
    expect(aliases.text("ann@acme.example.com ann@other.example ann")).toBe("person-1 person-2 person-1");
  });

  it("are never the name of somebody else", () => {
    const aliases = new Aliases();
    aliases.add("device", "person-1");
    aliases.add("person", "bo@acme.example.com");
    expect(aliases.of("person", "bo@acme.example.com")).toBe("person-2");
  });

  it("find names in scripts without spaces, with signs of a pattern, and around invisible characters", () => {
    const aliases = new Aliases();
    aliases.add("person", "田中");
    aliases.add("device", "a.*b$1(");
    aliases.add("device", "İzmir");
    aliases.add("person", "__proto__");
    expect(aliases.text("田中さん a.*b$1( i̇zmir __proto__ 田\u200E中")).toBe(
      "person-1さん device-1 device-2 person-2 person-1",
    );
  });

  it("leave nothing of a name, and never one for two", () => {
    // Letters that no stand-in and no word around them has.
    const letter = fc.constantFrom(...("qxzżßÿяф田שλİ٣𝔮".match(/./gu) ?? []));
    const sign = fc.constantFrom(...("qxzя田 .*+?^${}()|[]\\\"'`<>&;:,!#%=~_@/-".match(/./gu) ?? []));
    const name = fc
      .tuple(letter, fc.array(sign, { maxLength: 20 }), letter)
      .map(([first, middle, last]) => `${first}${middle.join("")}${last}`);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12, selector: folded }), (names) => {
        const aliases = new Aliases();
        for (const one of names) aliases.add("device", one);
        const standIns = names.map((one) => aliases.text(one));
        expect(new Set(standIns).size).toBe(names.length);
        for (const [index, one] of names.entries()) {
          expect(standIns[index]).toMatch(/^device-\d+$/u);
          expect(aliases.text(`“${one}” is down`)).toBe(`“${standIns[index]}” is down`);
          expect(aliases.text(one.toUpperCase())).toBe(standIns[index]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("take time in proportion to the text, not to names times text", () => {
    const aliases = new Aliases();
    for (let number = 0; number < 5000; number++) aliases.add("device", `laptop-${number}`);
    const text = "laptop-4711 ".repeat(50);
    expect(aliases.text(text)).toBe("device-1 ".repeat(50));
  });
});

function folded(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase().replaceAll(/\s+/gu, " ").trim();
}
