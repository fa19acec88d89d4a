import { parseArgs } from "node:util";
import { startDemoTailnet } from "./server.ts";
import type { CompanyName } from "./world/companies/company.ts";

const help = `Runs a demo tailnet that speaks the Tailscale API on this computer.

  --port N          port to listen on (default: any free one)
  --latency MS      answer this much later
  --join-after MS   let a connector join this long after a tagged auth key is made
  --devices N       add this many ordinary devices
  --shared-in-404   refuse the details of all devices, because one is shared in
  --company NAME    starting (two apps and a bit of everything, the default) or grown (nine apps, six connectors)
  --seed N          the same company with other ids and addresses
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

/** Reads the name of a company; another stops the start with a message. */
function companyOption(name = "starting"): CompanyName {
  if (name === "starting" || name === "grown") return name;
  throw new Error(`--company is starting or grown, not “${name}”.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      latency: { type: "string" },
      "join-after": { type: "string" },
      devices: { type: "string" },
      "shared-in-404": { type: "boolean" },
      company: { type: "string" },
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
    company: companyOption(values.company),
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
