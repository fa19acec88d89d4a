import { describe, expect, it } from "vitest";
import { senderRefusal, type SenderEvent } from "../../../../electron/ipc/sender.ts";

const rule = { origin: "app://ui", owns: (id: number) => id === 7 };
const frame = { parent: null, detached: false, origin: "app://ui" };
const sender = { id: 7, isDestroyed: () => false };
const good: SenderEvent = { senderFrame: frame, sender };

describe("senderRefusal", () => {
  it("lets the main frame of our page in our window through", () => {
    expect(senderRefusal(good, rule)).toBeNull();
  });

  it.each<[string, SenderEvent]>([
    ["a frame that is gone", { ...good, senderFrame: null }],
    ["a sub-frame", { ...good, senderFrame: { ...frame, parent: {} } }],
    ["a detached frame", { ...good, senderFrame: { ...frame, detached: true } }],
    ["another origin", { ...good, senderFrame: { ...frame, origin: "https://example.org" } }],
    ["a look-alike origin", { ...good, senderFrame: { ...frame, origin: "app://ui.example.org" } }],
    ["an origin with more behind it", { ...good, senderFrame: { ...frame, origin: "app://ui/" } }],
    ["the opaque origin", { ...good, senderFrame: { ...frame, origin: "null" } }],
    ["an empty origin", { ...good, senderFrame: { ...frame, origin: "" } }],
    ["another window", { ...good, sender: { ...sender, id: 8 } }],
    ["a destroyed window", { ...good, sender: { ...sender, isDestroyed: () => true } }],
  ])("refuses %s", (_name, event) => {
    expect(senderRefusal(event, rule)).toEqual(expect.any(String));
  });

  it("takes a frame of a runtime that does not know “detached”", () => {
    expect(senderRefusal({ ...good, senderFrame: { parent: null, origin: "app://ui" } }, rule)).toBeNull();
  });
});
