import { describe, expect, it } from "vitest";
import {
  eventChannel,
  eventNames,
  paintedChannel,
  wholeStateChannel,
} from "../../../../shared/bridge/channels.ts";
import { commandNames } from "../../../../shared/bridge/command-names.ts";
import { commands } from "../../../../shared/bridge/contract.ts";

describe("the channels", () => {
  it("have no name twice, and none is shared by two things", () => {
    const channels = [...commandNames, ...eventNames.map(eventChannel), wholeStateChannel, paintedChannel];
    expect(new Set(channels).size).toBe(channels.length);
  });
});

describe("the contract", () => {
  it("gives every command two schemas, a time limit and a say about being exclusive", () => {
    for (const spec of Object.values(commands)) {
      expect(spec.argument.kind).toBe("schema");
      expect(spec.result.kind).toBe("schema");
      expect(spec.timeLimit).toBeGreaterThan(0);
      expect(typeof spec.exclusive).toBe("boolean");
    }
  });

  it("answers no command with a field that is named like a secret", () => {
    const fields = new Set<string>();
    const walk = (schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === "entries" && typeof value === "object" && value !== null) {
          for (const name of Object.keys(value)) fields.add(name);
        }
        if (key === "entries" || key === "options" || key === "item" || key === "wrapped" || key === "pipe") {
          for (const inner of Object.values(value as object)) walk(inner);
          walk(value);
        }
      }
    };
    for (const spec of Object.values(commands)) walk(spec.result);
    expect(fields.size).toBeGreaterThan(10);
    expect([...fields].filter((name) => /secret|password|token|credential|apiKey/iu.test(name))).toEqual([]);
  });
});
