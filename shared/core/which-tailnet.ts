import { problem } from "./problem.ts";

/** Nothing can be done on a tailnet, because none is active. */
export const notConnected = problem("not-connected", "No tailnet is connected.", {
  remedy: "Connect a tailnet, or try the demo tailnet.",
});

/** Something was meant for a tailnet that is not the active one any more. */
export const otherTailnet = problem("conflict", "Another tailnet is active now.", {
  meaning: "Nothing was changed: this was meant for the tailnet that was on screen before.",
  remedy: "Switch back, or do it again here.",
});
