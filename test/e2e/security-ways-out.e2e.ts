import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { eavesdropper } from "./support/eavesdropper.ts";
import { application } from "./support/fixture.ts";

/** Tries everything by which a page can send something out. Resolves when each attempt has had its time. */
async function tryWaysOut(page: Page, port: number): Promise<readonly string[]> {
  return page.evaluate(async (to) => {
    const url = `http://127.0.0.1:${to}/leak`;
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page sees nothing of this file
    const element = (name: string, properties: Readonly<Record<string, string>>) => {
      const made = Object.assign(document.createElement(name), properties);
      document.body.append(made);
      return made;
    };
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page sees nothing of this file
    const peers = async (server: RTCIceServer) => {
      const peer = new RTCPeerConnection({ iceServers: [server] });
      peer.createDataChannel("leak");
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise<void>((resolve) => {
        peer.addEventListener("icegatheringstatechange", () => {
          if (peer.iceGatheringState === "complete") resolve();
        });
        setTimeout(resolve, 2_000);
      });
    };
    const credential = { username: "leak", credential: "leak" };
    const attempts: Readonly<Record<string, () => unknown>> = {
      stun: () => peers({ urls: `stun:127.0.0.1:${to}` }),
      "turn over UDP": () => peers({ urls: `turn:127.0.0.1:${to}?transport=udp`, ...credential }),
      "turn over TCP": () => peers({ urls: `turn:127.0.0.1:${to}?transport=tcp`, ...credential }),
      fetch: () => fetch(url, { mode: "no-cors" }),
      beacon: () => navigator.sendBeacon(url, "leak"),
      socket: () => new WebSocket(`ws://127.0.0.1:${to}/`),
      events: () => new EventSource(url),
      transport: async () => new WebTransport(`https://127.0.0.1:${to}/`).ready,
      image: () => element("img", { src: url }),
      media: () => element("audio", { src: url, autoplay: "true" }),
      frame: () => element("iframe", { src: url }),
      style: () => element("link", { rel: "stylesheet", href: url }),
      icon: () => element("link", { rel: "icon", href: url }),
      prefetch: () => element("link", { rel: "prefetch", href: url }),
      preload: () => element("link", { rel: "preload", as: "image", href: url }),
      preconnect: () => element("link", { rel: "preconnect", href: url }),
      "look-up": () => element("link", { rel: "dns-prefetch", href: url }),
      manifest: () => element("link", { rel: "manifest", href: url }),
      ping: () => element("a", { href: "#", ping: url }).click(),
      form: () => (element("form", { action: url, method: "post" }) as HTMLFormElement).submit(),
      refresh: () => element("meta", { httpEquiv: "refresh", content: `0;url=${url}` }),
      worker: () => navigator.serviceWorker.register(url),
    };
    // One after the other would take the time of each.
    return Promise.all(
      Object.entries(attempts).map(async ([name, attempt]) => {
        try {
          await attempt();
          return `${name}: no objection`;
        } catch (error) {
          return `${name}: ${error instanceof Error ? error.name : "refused"}`;
        }
      }),
    );
  }, port);
}

describe("the ways out of the page", () => {
  it("lead nowhere: a listener on this machine hears nothing", async () => {
    const [ear, { page }] = await Promise.all([eavesdropper(), application()]);
    await new ConnectPage(page).heading.waitFor();
    const attempts = await tryWaysOut(page, ear.port);
    expect(attempts).toHaveLength(22);
    expect(ear.heard).toEqual([]);
    // It does hear who is not stopped.
    await fetch(`http://127.0.0.1:${ear.port}/`, { signal: AbortSignal.timeout(500) }).catch(() => undefined);
    expect(ear.heard[0]).toBe("a connection");
  });
});
