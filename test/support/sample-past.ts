import type { Past } from "../../shared/bridge/history.ts";
import type { Owner } from "../../shared/connectors/checks/owner.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Two weeks and more of which a night was not watched, with trouble twice. */
export function samplePast(now: number, owner: Owner): Past {
  const ago = (days: number) => now - days * day;
  const past: Past = {
    watched: [
      { from: ago(16), to: ago(5.4) },
      { from: ago(4.6), to: now },
    ],
    changes: [
      { at: ago(16), state: "ok" },
      { at: ago(8.4), state: "attention" },
      { at: ago(8), state: "ok" },
      { at: ago(5.5), state: "attention" },
      { at: ago(2.8), state: "ok" },
      { at: now - 12 * minute, state: "error" },
    ],
    failing: { online: now - 12 * minute, "pending-routes": ago(5) },
    events: [
      { kind: "policy", at: ago(2), sentence: "Policy saved by ann" },
      { kind: "recorded", at: ago(3), sentence: "28.92.130.6 recorded, bruno" },
      { kind: "egress", at: ago(5), sentence: "connector-fra-1: 28.14.9.12 → 28.14.9.99" },
      { kind: "policy", at: ago(11), sentence: "Policy saved by ann" },
    ],
  };
  if (owner.kind !== "device") return past;
  return {
    ...past,
    online: [
      { at: ago(16), state: "ok" },
      { at: ago(8.4), state: "error" },
      { at: ago(8.3), state: "ok" },
      { at: now - 12 * minute, state: "error" },
    ],
    addresses: [
      {
        address: "28.14.9.99",
        from: ago(5),
        to: now - 12 * minute,
        isUsed: true,
        verifiedAt: null,
        isSuccessor: true,
      },
      {
        address: "28.14.9.12",
        from: ago(60),
        to: ago(5),
        isUsed: false,
        verifiedAt: ago(12),
        isSuccessor: false,
      },
    ],
  };
}
