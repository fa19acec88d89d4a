import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { onTestFinished } from "vitest";

/** Somebody on this machine who notes whatever reaches one port, by either protocol. */
export interface Eavesdropper {
  readonly port: number;
  /** The first bytes of each connection or packet so far; a connection that says nothing is noted as well. */
  readonly heard: readonly string[];
}

/** Listens until the test ends. */
export async function eavesdropper(): Promise<Eavesdropper> {
  const heard: string[] = [];
  const streams = createServer((socket) => {
    heard.push("a connection");
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => heard.push(`a stream: ${bytes.toString("latin1", 0, 60)}`));
  });
  streams.listen(0, "127.0.0.1");
  await once(streams, "listening");
  const address = streams.address();
  if (address === null || typeof address === "string") throw new Error("The listener has no port.");
  const packets = createSocket("udp4", (bytes) => heard.push(`a packet: ${bytes.toString("latin1", 0, 60)}`));
  packets.bind(address.port, "127.0.0.1");
  await once(packets, "listening");
  onTestFinished(() => {
    streams.close();
    packets.close();
  });
  return { port: address.port, heard };
}
