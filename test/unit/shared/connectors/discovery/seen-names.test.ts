import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  largestHar,
  namesInHar,
  namesInText,
} from "../../../../../shared/connectors/discovery/seen-names.ts";

function har(...entries: unknown[]): string {
  return JSON.stringify({ log: { version: "1.2", entries } });
}

function entry(url: unknown, serverIPAddress?: unknown): unknown {
  return {
    request: { url, method: "GET", cookies: [{ name: "sid", value: "secret-cookie" }] },
    serverIPAddress,
  };
}

describe("namesInHar", () => {
  it("keeps each host once, with the addresses that answered, and nothing else", () => {
    const read = namesInHar(
      har(
        entry("https://Dashboard.Stripe.com/login?token=secret", "151.101.0.176"),
        entry("https://js.stripe.com:443/v3", "[2606:50c0:8000:0::153]"),
        entry("wss://user:word@dashboard.stripe.com./live", ""),
      ),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        names: [
          { name: "dashboard.stripe.com", addresses: ["151.101.0.176"] },
          { name: "js.stripe.com", addresses: ["2606:50c0:8000::153"] },
        ],
        unread: 0,
      },
    });
    expect(JSON.stringify(read)).not.toContain("secret");
  });

  it("counts what has no host name", () => {
    const read = namesInHar(
      har(
        entry("data:text/plain,hello"),
        entry("http://localhost/"),
        entry(7),
        null,
        entry("https://192.0.2.7/"),
      ),
    );
    expect(read).toEqual({ ok: true, value: { names: [], unread: 5 } });
  });

  it.each(["", "{}", "[]", "null", '{"log":{"entries":{}}}', "<html>"])("refuses %j", (text) => {
    expect(namesInHar(text)).toMatchObject({ ok: false, problem: { what: "This is no HAR file." } });
  });

  it("refuses one that is too large before it reads it", () => {
    const large = " ".repeat(largestHar + 1);
    expect(namesInHar(large)).toMatchObject({ ok: false, problem: { what: "This recording is too large." } });
  });

  it("never throws, and gives only host names", () => {
    const value = fc.oneof(fc.webUrl(), fc.string(), fc.jsonValue(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 4 }), (rows) => {
        const read = namesInHar(har(...rows.map(([url, address]) => entry(url, address))));
        if (!read.ok) throw new Error("It is a recording.");
        for (const { name } of read.value.names) expect(name).toMatch(/^[a-z0-9_.-]+\.[a-z0-9-]+$/u);
      }),
    );
  });
});

describe("namesInText", () => {
  it("takes names from lines, commas, quotes, addresses of pages and wildcards", () => {
    const text = 'js.stripe.com, "*.stripe.network"\nhttps://link.com/pay?x=1\n# link.com 192.0.2.7 word';
    const { names, unread } = namesInText(text);
    expect(names.map(({ name }) => name)).toEqual(["js.stripe.com", "*.stripe.network", "link.com"]);
    expect(unread).toBe(3);
  });

  it("finds every host name between whatever stands around it", () => {
    const around = fc.constantFrom(" ", "\n", ", ", '", "', "\t", "; ");
    fc.assert(
      fc.property(fc.array(fc.domain(), { minLength: 1 }), around, (domains, between) => {
        const read = namesInText(domains.join(between)).names.map(({ name }) => name);
        expect(new Set(read)).toEqual(new Set(domains.map((one) => one.toLowerCase())));
      }),
    );
  });
});
