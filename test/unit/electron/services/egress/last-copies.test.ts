import { describe, expect, it } from "vitest";
import { LastCopies } from "../../../../../electron/services/egress/last-copies.ts";

const one = { addresses: ["203.0.113.7"], format: "line" } as const;

describe("what was copied last", () => {
  it("is the newest copy of each app, and what was copied singly after it", () => {
    const copies = new LastCopies();
    copies.copied("GitHub", { addresses: ["203.0.113.1"], format: "comma" });
    copies.copied("GitHub", one);
    copies.alsoCopied("GitHub", "203.0.113.8");
    copies.alsoCopied("GitHub", "203.0.113.8");
    copies.alsoCopied("Jira", "203.0.113.8");
    expect(copies.of("GitHub")).toEqual({ addresses: ["203.0.113.7", "203.0.113.8"], format: "line" });
    expect(copies.of("Jira")).toBeUndefined();
  });

  it("does not take IPv6 into a set that was copied without", () => {
    const copies = new LastCopies();
    copies.copied("GitHub", one);
    copies.alsoCopied("GitHub", "2001:db8::7");
    expect(copies.of("GitHub")?.addresses).toEqual(["203.0.113.7"]);
    copies.copied("GitHub", { ...one, addresses: ["2001:db8::1"] });
    copies.alsoCopied("GitHub", "2001:db8::7");
    expect(copies.of("GitHub")?.addresses).toEqual(["2001:db8::1", "2001:db8::7"]);
  });

  it("is forgotten when it is recorded", () => {
    const copies = new LastCopies();
    copies.copied("GitHub", one);
    copies.recorded("GitHub");
    expect(copies.of("GitHub")).toBeUndefined();
  });
});
