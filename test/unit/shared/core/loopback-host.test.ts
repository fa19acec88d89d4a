import { describe, expect, it } from "vitest";
import { isLoopbackHost } from "../../../../shared/core/loopback-host.ts";

describe("isLoopbackHost", () => {
  it.each(["localhost", "127.0.0.1", "127.8.9.10", "[::1]"])("%s is this computer", (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    "localhost.example.com",
    "127.0.0.1.example.com",
    "10.0.0.1",
    "0.0.0.0",
    "[::2]",
    "127evil.com",
    "",
  ])("“%s” is not", (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
