import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createNodeMetrics } from "../../../../electron/local-client/node-metrics.ts";
import { metricsPage } from "../../../support/metrics-page.ts";

/** A node on this computer that answers like a client’s metrics page. */
async function node(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { asked, metrics: createNodeMetrics({ loopbackOnly: true, port: address.port }) };
}

describe("the metrics page of a node", () => {
  it("is read by one plain request", async () => {
    const { asked, metrics } = await node((_request, response) => {
      response.end(metricsPage());
    });
    expect(await metrics.read("127.0.0.1")).toEqual({ known: true, value: metricsPage() });
    expect(asked).toEqual(["GET /metrics"]);
  });

  it("is not there: said, with the status where there is one", async () => {
    const { metrics } = await node((_request, response) => {
      response.writeHead(404).end();
    });
    expect(await metrics.read("127.0.0.1")).toMatchObject({
      known: false,
      reason: expect.stringContaining("404"),
    });
    const nobody = createNodeMetrics({ loopbackOnly: true, port: 1 });
    expect(await nobody.read("127.0.0.1")).toMatchObject({
      known: false,
      reason: expect.stringContaining("port 5252"),
    });
  });

  it("is no endless answer", async () => {
    const { metrics } = await node((_request, response) => {
      response.write("x".repeat(3 * 1024 * 1024));
    });
    expect(await metrics.read("127.0.0.1")).toMatchObject({ known: false });
  });

  it("is asked of no address but those of a tailnet, and of none on a runtime that is held to this computer", async () => {
    const held = createNodeMetrics({ loopbackOnly: true });
    expect(await held.read("100.64.0.9")).toMatchObject({
      reason: expect.stringContaining("this computer alone"),
    });
    const free = createNodeMetrics({ loopbackOnly: false, port: 1 });
    for (const address of ["192.0.2.7", "169.254.169.254", "example.com", "fd00::1", ""])
      expect(await free.read(address)).toMatchObject({ reason: `${address} is no address of a tailnet.` });
  });
});
