import * as v from "valibot";
import type { DemoControl } from "../control.ts";
import { json, refuse } from "../http-call.ts";
import type { Reply } from "../http-call.ts";
import { isRecord } from "../json-body.ts";

const text = v.string();
const someText = v.exactOptional(text);
const number = v.pipe(v.number(), v.minValue(0));
const someNumber = v.exactOptional(number);
const kind = <K extends string>(name: K) => v.literal(name);

const faultSchema = v.intersect([
  v.object({ method: someText, path: someText, query: someText, times: someNumber }),
  v.variant("kind", [
    v.object({ kind: kind("latency"), milliseconds: number }),
    v.object({ kind: kind("rate-limit"), retryAfter: someText }),
    v.object({ kind: kind("status"), status: number, message: someText }),
    v.object({ kind: kind("status-after"), status: number, message: someText }),
    v.object({ kind: kind("drop-before") }),
    v.object({ kind: kind("drop-after") }),
    v.object({ kind: kind("hang") }),
    v.object({ kind: kind("malformed") }),
    v.object({ kind: kind("body"), text, contentType: someText }),
    v.object({ kind: kind("huge"), bytes: number }),
    v.object({ kind: kind("html"), status: someNumber }),
    v.object({ kind: kind("redirect"), location: text }),
    v.object({ kind: kind("proxy-sign-in") }),
    v.object({ kind: kind("half") }),
    v.object({ kind: kind("wrong-type") }),
    v.object({ kind: kind("empty-list") }),
    v.object({ kind: kind("null-list") }),
    v.object({ kind: kind("short-list") }),
    v.object({ kind: kind("stale") }),
  ]),
]);

/** One action: answers null when it was carried out, otherwise what is wrong with the input. */
type Action = (control: DemoControl, input: unknown) => string | null;

function action<S extends v.GenericSchema>(
  schema: S,
  run: (control: DemoControl, input: v.InferOutput<S>) => void,
): Action {
  return (control, input) => {
    const parsed = v.safeParse(schema, input);
    if (!parsed.success) return parsed.issues[0].message;
    run(control, parsed.output);
    return null;
  };
}

const joinSchema = v.object({
  authKey: someText,
  tag: someText,
  hostname: someText,
  publicV4: v.exactOptional(v.array(text)),
  publicV6: someText,
  advertise: v.exactOptional(v.boolean()),
  afterMs: someNumber,
});

/** What can be asked of the demo tailnet from outside, by the name in `action`. */
const actions: ReadonlyMap<string, Action> = new Map([
  ["fault", action(v.object({ fault: faultSchema }), (control, { fault }) => control.fault(fault))],
  ["clear-faults", action(v.object({}), (control) => control.clearFaults())],
  [
    "foreign-edit",
    action(v.object({ text: someText, login: someText }), (control, { text: next, login }) =>
      control.foreignEdit(next === undefined ? undefined : () => next, login),
    ),
  ],
  [
    "store-policy",
    action(v.object({ text, login: someText }), (control, input) =>
      control.storePolicy(input.text, input.login),
    ),
  ],
  ["reset-policy", action(v.object({}), (control) => control.resetPolicy())],
  [
    "expire-credentials",
    action(v.object({ token: someText }), (control, { token }) => control.expireCredentials(token)),
  ],
  [
    "limit-scopes",
    action(v.object({ scopes: v.nullable(v.array(text)), token: someText }), (control, { scopes, token }) =>
      control.limitScopes(scopes, token),
    ),
  ],
  [
    "tailnet-unknown",
    action(v.object({ on: v.boolean() }), (control, { on }) => {
      control.tailnetUnknown = on;
    }),
  ],
  [
    "manage-elsewhere",
    action(v.object({ on: v.boolean(), link: someText }), (control, { on, link }) =>
      control.manageElsewhere(on, link),
    ),
  ],
  [
    "shared-in-breaks-detail",
    action(v.object({ on: v.boolean() }), (control, { on }) => control.breakDetailBySharedIn(on)),
  ],
  [
    "outside-invite",
    action(v.object({ code: text, hostname: someText }), (control, { code, hostname }) =>
      control.inviteFromOutside(code, hostname),
    ),
  ],
  [
    "take-device-invite",
    action(v.object({ id: text, login: text }), (control, { id, login }) =>
      control.takeDeviceInvite(id, login),
    ),
  ],
  [
    "set-attribute",
    action(
      v.object({ device: text, key: text, value: v.union([text, v.number(), v.boolean()]) }),
      (control, { device, key, value }) => control.setAttribute(device, key, value),
    ),
  ],
  [
    "many-devices",
    action(v.object({ count: v.pipe(number, v.maxValue(50_000)) }), (control, { count }) =>
      control.addManyDevices(count),
    ),
  ],
  [
    "set-online",
    action(v.object({ device: text, online: v.boolean() }), (control, { device, online }) =>
      control.setOnline(device, online),
    ),
  ],
  [
    "join-connector",
    action(joinSchema, (control, { afterMs, ...join }) => control.joinConnector(join, afterMs)),
  ],
  [
    "advertise",
    action(v.object({ device: text, afterMs: someNumber }), (control, { device, afterMs }) =>
      control.advertise(device, afterMs),
    ),
  ],
  [
    "auto-join",
    action(v.object({ afterMs: v.nullable(number) }), (control, { afterMs }) => {
      control.autoJoin = afterMs === null ? null : { afterMs };
    }),
  ],
]);

/** Carries out `POST /demo/control`; it takes the same token as the API. */
export function controlReply(control: DemoControl, body: string): Reply {
  const input = readJson(body);
  const run =
    isRecord(input) && typeof input["action"] === "string" ? actions.get(input["action"]) : undefined;
  if (run === undefined) return refuse(400, `action must be one of ${[...actions.keys()].join(", ")}`);
  const wrong = run(control, input);
  return wrong === null ? json({ etag: control.policy().etag }) : refuse(400, wrong);
}

/** What has happened so far: `GET /demo/control`. */
export function controlState(control: DemoControl): Reply {
  return json({ policy: control.policy(), requests: control.requests });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
