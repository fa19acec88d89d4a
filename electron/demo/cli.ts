import { parseArgs } from "node:util";
import { startDemoTailnet } from "./server.ts";

const help = `Runs a demo tailnet that speaks the Tailscale API on this computer.

  --port N          port to listen on (default: any free one)
  --latency MS      answer this much later
  --join-after MS   let a connector join this long after a tagged auth key is made
  --devices N       add this many ordinary devices
  --shared-in-404   refuse the details of all devices, because one is shared in
  --seed N          another company of the same kind
  --secret TEXT     secret part of the credentials (default: random)
  --help            this text

It forgets everything when it ends (Ctrl+C).
`;

/** Reads a number option; NaN stops the start with a message. */
function numberOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`--${name} takes a whole number, not “${text}”.`);
  return number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      latency: { type: "string" },
      "join-after": { type: "string" },
      devices: { type: "string" },
      "shared-in-404": { type: "boolean" },
      seed: { type: "string" },
      secret: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return;
  }
  const port = numberOption("port", values.port);
  const latencyMs = numberOption("latency", values.latency);
  const joinAfter = numberOption("join-after", values["join-after"]);
  const seed = numberOption("seed", values.seed);
  const demo = await startDemoTailnet({
    ...(port === undefined ? {} : { port }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(seed === undefined ? {} : { seed }),
    ...(values.secret === undefined ? {} : { secret: values.secret }),
    sharedInBreaksDetail: values["shared-in-404"] === true,
    ...(joinAfter === undefined ? {} : { autoJoin: { afterMs: joinAfter } }),
  });
  const devices = numberOption("devices", values.devices);
  if (devices !== undefined) demo.control.addManyDevices(devices);
  const { token, oauth } = demo.credentials;
  process.stdout.write(
    [
      `Address:             ${demo.baseUrl}`,
      `Tailnet:             ${demo.tailnet} (or -)`,
      `API access token:    ${token}`,
      `OAuth client id:     ${oauth.clientId}`,
      `OAuth client secret: ${oauth.secret}`,
      "",
      `Try: curl -H 'Authorization: Bearer ${token}' ${demo.baseUrl}/tailnet/-/devices`,
      "",
    ].join("\n"),
  );
  const stop = (): void => void demo.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
