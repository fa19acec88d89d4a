import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createFileSink, createLog } from "../../../../electron/log/logger.ts";
import { createRedactor } from "../../../../electron/log/redact.ts";

const root = mkdtempSync(join(tmpdir(), "tailrace-log-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function setUp() {
  const lines: string[] = [];
  const redactor = createRedactor("/home/ada");
  const sink = {
    write: (level: string, line: string) => lines.push(`${level} ${line}`),
    read: () => lines.join("\n"),
  };
  return { log: createLog(sink, redactor), lines, redactor };
}

describe("createLog", () => {
  it("writes a message with its facts on one line", () => {
    const { log, lines } = setUp();
    log.info("Synced", { devices: 12, took: 340 });
    log.warn("Slow");
    log.error("Failed\nwith more", { text: "two\nlines" });
    expect(lines).toEqual([
      'info Synced {"devices":12,"took":340}',
      "warn Slow",
      String.raw`error Failed ⏎ with more {"text":"two\nlines"}`,
    ]);
  });

  it("redacts messages, facts and errors", () => {
    const { log, lines, redactor } = setUp();
    redactor.addSecret("hunter2-hunter2");
    log.error("with tskey-api-CANARY", { error: new Error("hunter2-hunter2"), path: "/home/ada/x" });
    expect(lines.join("")).not.toMatch(/CANARY|hunter2|home.ada/u);
  });

  it("lets the page’s console pass, capped and marked", () => {
    const { log, lines } = setUp();
    log.fromPage("error", `[error] tskey-api-CANARY\n${"x".repeat(10_000)}`);
    expect(lines[0]).toMatch(/^error Page: \[error\] tskey-\[redacted\] ⏎ x+/u);
    expect(lines[0]?.length).toBeLessThan(600);
  });

  it("shows the newest lines, blotting out what has become a secret since", () => {
    const { log, redactor } = setUp();
    for (let index = 0; index < 10; index += 1) log.info(`line ${index} later-a-secret`);
    redactor.addSecret("later-a-secret");
    const recent = log.recent(2).split("\n");
    expect(recent.at(-1)).toBe("info line 9 [redacted]");
    expect(recent.length).toBeLessThanOrEqual(3);
  });
});

describe("the log file", () => {
  it("is readable by its owner alone, and is rotated into few files", () => {
    const folder = join(root, "logs");
    const sink = createFileSink(folder, false);
    const line = "x".repeat(10_000);
    for (let index = 0; index < 350; index += 1) sink.write("info", `${index} ${line}`);
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual(["main.log", "main.old.log"]);
    for (const name of names) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, name)).size).toBeLessThan(1_100_000);
    }
    expect(sink.read()).toContain("349 ");
    expect(sink.read()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[info\]/u);
  });

  it("does not stop the application where it cannot be written", () => {
    const sink = createFileSink("/dev/null/logs", false);
    expect(() => {
      sink.write("info", "x");
    }).not.toThrow();
    expect(sink.read()).toBe("");
  });
});
