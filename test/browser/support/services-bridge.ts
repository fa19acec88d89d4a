import { buildBridge } from "../../../electron/ipc/bridge-client.ts";
import type { Result } from "../../../shared/core/result.ts";

type Listener = (event: unknown, payload: unknown) => void;

declare global {
  interface Window {
    /** The services in the test’s own process. */
    askServices?: (channel: string, argument: unknown, meant: unknown) => Promise<Result<unknown>>;
    /** Sends an event to the page. */
    tellPage?: (channel: string, payload: unknown) => void;
  }
}

const listeners = new Map<string, Set<Listener>>();
window.tellPage = (channel, payload) => {
  for (const listener of listeners.get(channel) ?? []) listener(null, payload);
};

/** The bridge as the preload builds it; what travels by IPC in the application travels to the test here. */
const bridge = buildBridge({
  invoke: (channel, argument, meant) =>
    window.askServices?.(channel, argument ?? null, meant ?? null) ??
    Promise.reject(new Error("No services.")),
  on: (channel, listener) => {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  },
  removeListener: (channel, listener) => listeners.get(channel)?.delete(listener),
});
Object.defineProperty(window, "tailrace", { value: bridge });
