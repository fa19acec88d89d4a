import type { DemoControl } from "../../electron/demo/control.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { freshClient, valueOf } from "./demo-client.ts";
import { liveThrough, type Chapter, type LivedStory, type Story } from "./lived-story.ts";
import { makeUntidy } from "./untidy-company.ts";
import { standInHosts, standInTargets, standInTokens, type StandInLists } from "./stand-ins/products.ts";

const hour = 3_600_000;
/** Tuesday, 1 December 2026, 09:19 in Lisbon. */
const end = Date.UTC(2026, 11, 1, 9, 19);
const begin = end - 14 * 24 * hour;

/** A time of the story, in Lisbon: the winter's is the world's. */
function at(day: number, clock = "12:00"): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return Date.UTC(2026, day < 10 ? 11 : 10, day, hours, minutes);
}

/** What happened, in its order. */
const chapters: readonly Chapter[] = [
  { at: at(18, "10:00"), happens: (story) => recordAll(story) },
  { at: at(18, "10:30"), happens: (story) => nameOwners(story) },
  { at: at(20, "17:00"), happens: ({ demo }) => suspend(demo, "beatriz@acme.example.com") },
  { at: at(21, "11:00"), happens: (story) => verify(story, "connector-lis-1") },
  { at: at(22, "17:30"), happens: ({ demo }) => void demo.control.setOnline("connector-fra-1", false) },
  { at: at(22, "20:40"), happens: ({ demo }) => void demo.control.setOnline("connector-fra-1", true) },
  { at: at(24, "11:30"), happens: ({ demo }) => shareDevices(demo) },
  {
    at: at(26, "09:12"),
    happens: ({ demo }) => leaveBy(demo.control, "connector-fra-1", "28.14.9.99"),
  },
  { at: at(27, "16:20"), happens: (story) => enterTokens(story) },
  {
    at: at(28, "10:00"),
    happens: ({ products }) => products.misbehave(standInHosts.datadog, () => ({ status: 401 })),
  },
  { at: at(29, "15:02"), happens: ({ demo }) => demo.control.foreignEdit(undefined, "ann@acme.example.com") },
  { at: at(1, "09:07"), happens: ({ demo }) => void demo.control.setOnline("connector-fra-1", false) },
];

/** What people of other companies are to use: one invite for many, one that waits, one that was taken. */
function shareDevices({ control }: DemoTailnet): void {
  const ann = "ann@acme.example.com";
  control.inviteToDevice(ann, "prod-db-1", { email: "pat@partner.example.net" });
  control.inviteToDevice(ann, "connector-lis-1", { multiUse: true, allowExitNode: true });
  const taken = control.inviteToDevice(ann, "prod-api-1", { email: "quinn@partner.example.net" });
  control.takeDeviceInvite(taken ?? "", "quinn@partner.example.net");
}

/** What an admin may come upon beside that: sources that differ, and apps in a format to come. */
const oddities: Chapter = {
  at: at(30, "08:00"),
  happens: ({ demo: { control } }) => {
    control.setAttribute("connector-lis-1", "ip:publicAddress", "28.92.131.44");
    control.foreignEdit(
      (text) => text.replace(`"nodeAttrs": [`, `"nodeAttrs": [${comingApps}`),
      "ann@acme.example.com",
    );
  },
};

const comingApps = `
\t\t{"target": ["*"], "app": {"tailscale.com/app-connectors-experimental": [
\t\t\t{"name": "Wiki", "domains": ["wiki.acme.example.com"], "connectors": ["tag:wiki-connector"]},
\t\t\t{"name": "Payroll of all our subsidiaries in the northern hemisphere", "domains": ["pay.example.com"], "connectors": ["*"]},
\t\t]}},`;

/** Somebody has the connector measured, and looks at it for a while. */
const measuring: readonly Chapter[] = Array.from({ length: 20 }, (_, index) => ({
  at: at(1, "09:10") + index * 20_000,
  happens: async ({ handlers, application }) => {
    const { connectors } = application.publisher.state().fleet;
    const found = connectors.known
      ? connectors.value.find((one) => one.hostname === "connector-lis-1")
      : null;
    const nodeId = found?.nodeId ?? "";
    if (index === 0) valueOf(await handlers["vitals.measure"]({ nodeId, on: true }));
    valueOf(await handlers["vitals.read"]({ nodeId }));
  },
}));

/** What was left behind before anybody watched, and is found at the end. */
const untidiness: Chapter = { at: at(1, "09:10"), happens: ({ demo }) => makeUntidy(demo.control, end) };

/** Its last chapter. */
const stripeApplied: Chapter = { at: at(1, "09:18"), happens: (story) => setUpStripe(story) };

/**
 * Lives through the two weeks, with the real services and a demo tailnet over HTTP, in a few seconds. Stripe’s set-up
 * waits for its connector at the end, or was not begun. `odd` puts in what is seldom, `untidy` what could be tidier.
 */
export function grownStory({ stripe = true, odd = false, untidy = false } = {}): Promise<LivedStory> {
  return liveThrough({
    company: "grown",
    begin,
    end,
    step: 2 * hour,
    listed,
    starts: ({ control }) => {
      control.setOnline("connector-fra-1", true);
      leaveBy(control, "connector-fra-1", "28.14.9.12");
    },
    chapters: [
      ...chapters,
      ...(stripe ? [stripeApplied] : []),
      ...(odd ? [oddities, ...measuring] : []),
      ...(untidy ? [untidiness] : []),
    ],
  });
}

/** The address that others see a connector at, as STUN tells it. */
function leaveBy(control: DemoControl, hostname: string, address: string): void {
  control.changeDevice(hostname, ({ clientConnectivity }) => {
    if (clientConnectivity === null) return;
    const [, ...local] = clientConnectivity.endpoints;
    clientConnectivity.endpoints = [`${address}:41641`, ...local];
  });
}

/** What every product's list holds that is read: the company's connectors, an office and a range that nobody knows. */
const listed: StandInLists = {
  entries: [
    { value: "28.92.130.6", name: "tailrace lis-1" },
    { value: "28.77.88.244", name: "tailrace ams-1" },
    { value: "28.14.9.12", name: "tailrace fra-1" },
    { value: "28.14.7.21", name: "tailrace nyc-1" },
    { value: "81.84.20.0/28", name: "office Porto" },
    { value: "198.51.100.64/27", name: "VPN of 2019" },
  ],
  perPage: 50,
};

/** Two lists are read with a token from here on; one of the tokens does not last. */
async function enterTokens({ handlers }: Story): Promise<void> {
  for (const productId of ["okta", "datadog"] as const) {
    const [target, secrets] = [standInTargets[productId], standInTokens[productId]];
    valueOf(await handlers["readings.add"]({ productId, target, secrets }));
  }
}

/** The egress IPs of every app are in its product's allowlist and recorded, but for Snowflake. */
async function recordAll({ handlers, application }: Story): Promise<void> {
  const { apps } = application.publisher.state().fleet;
  for (const { name } of apps.known ? apps.value : []) {
    if (name === "Snowflake") continue;
    const { addresses } = valueOf(await handlers["egress.render"]({ appName: name, format: "line" }));
    valueOf(await handlers["egress.markAdded"]({ appName: name, format: "line", addresses: [...addresses] }));
  }
}

/** Some apps have owners: of the tailnet, of an agency, one who is suspended, and several. */
async function nameOwners({ handlers }: Story): Promise<void> {
  for (const [appName, ...logins] of [
    ["GitHub", "bruno@acme.example.com", "clara@acme.example.com"],
    ["Salesforce", "sales-systems@agency.example"],
    ["Jira", "beatriz@acme.example.com"],
    ["Okta", "ann@acme.example.com"],
  ] as const)
    valueOf(await handlers["responsible.name"]({ appName, logins }));
}

async function suspend(demo: DemoTailnet, login: string): Promise<void> {
  const { users } = freshClient(demo);
  const found = valueOf(await users.list()).find(({ loginName }) => loginName === login);
  if (found === undefined) throw new Error(`Nobody has the login ${login}.`);
  valueOf(await users.suspend(found.id));
}

async function verify({ handlers, application }: Story, hostname: string): Promise<void> {
  const { connectors } = application.publisher.state().fleet;
  const found = connectors.known ? connectors.value.find((one) => one.hostname === hostname) : undefined;
  const address = found?.egress[0]?.address;
  if (found === undefined || address === undefined)
    throw new Error(`${hostname} has no egress IP to verify.`);
  valueOf(await handlers["egress.verify"]({ nodeId: found.nodeId, address, how: "command" }));
}

/** Stripe's policy is applied; its connector has not joined yet. */
async function setUpStripe({ handlers, application }: Story): Promise<void> {
  const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "stripe" }));
  const setup = application.publisher.state().setups.setups.find(({ id }) => id === setupId);
  if (setup === undefined) throw new Error("The set-up is not on screen.");
  const { runsOn: _host, ...onNewHost } = setup.decisions;
  const decisions = { ...onNewHost, members: ["group:finance"], via: true };
  const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
  valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
}
