import { get } from "node:http";
import { known, unknown, type Known } from "../../shared/core/known.ts";
import { isLoopback, isOfTailnet } from "../../shared/net/tailnet-address.ts";
import type { NodeMetrics } from "../ports/node-metrics.ts";

/** Where a client serves its metrics once `tailscale set --webclient` was run on it. Source: Tailscale docs, “Client metrics”. */
const metricsPort = 5252;
/** A node that does not answer within this is not waited for, in milliseconds. */
const longestWait = 3_000;
/** Longer answers are no metrics of a node. */
const longestAnswer = 1024 * 1024;

const silent = unknown(
  "It does not answer on port 5252: “tailscale set --webclient” was not run there, or no rule lets you in.",
);

/**
 * Reads metrics pages by plain HTTP, as the page has nothing else: inside the tailnet that is WireGuard. Only addresses of a
 * tailnet are asked, and on a runtime that is held to this computer only itself.
 */
export function createNodeMetrics({
  loopbackOnly,
  port = metricsPort,
}: {
  readonly loopbackOnly: boolean;
  readonly port?: number;
}): NodeMetrics {
  return {
    read: async (address) => {
      if (loopbackOnly && !isLoopback(address))
        return unknown("This runtime talks to this computer alone, so no node can be measured.");
      if (!isLoopback(address) && !isOfTailnet(address))
        return unknown(`${address} is no address of a tailnet.`);
      return ask(address, port);
    },
  };
}

function ask(host: string, port: number): Promise<Known<string>> {
  return new Promise((resolve) => {
    // No agent: a connection that is kept would be a timer, and one that is used again a surprise.
    const asked = get({ host, port, path: "/metrics", timeout: longestWait, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        resolve(unknown(`It answers with status ${response.statusCode ?? 0} instead of its metrics.`));
        return;
      }
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
        if (text.length > longestAnswer) asked.destroy();
      });
      response.on("end", () => resolve(known(text)));
      response.on("close", () => resolve(silent));
    });
    // A timeout of the socket alone would wait for one that answers a byte at a time.
    const limit = setTimeout(() => asked.destroy(), longestWait);
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(silent));
    asked.on("close", () => {
      clearTimeout(limit);
      resolve(silent);
    });
  });
}
