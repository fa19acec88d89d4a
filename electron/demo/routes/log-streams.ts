import { bodyObject, empty, json, refuse, refuseCaller, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record, tailnetSubject } from "../world/audit.ts";
import { mayUse } from "../world/credentials.ts";
import { streamRefusal, streamStatus, toPrivateEndpoint, withoutSecrets } from "../world/log-streaming.ts";
import { actorOf, roleOf } from "../world/world.ts";
import type { LogStream } from "../world/world.ts";

const path = "/tailnet/:tailnet/logging/:logType/stream";
const aws = "/tailnet/:tailnet/aws-external-id";
const reading = "log_streaming:read";

/** Where logs are sent: kept, and nothing is sent. Source: Tailscale API, log streaming. */
export const logStreamRoutes: readonly Route[] = [
  ...refusedWith(404, [
    { method: "GET", path, scope: reading, handle: on(getStream) },
    { method: "GET", path: `${path}/status`, scope: reading, handle: on(getStatus) },
  ]),
  { method: "PUT", path, scope: "log_streaming", handle: putStream },
  { method: "DELETE", path, scope: "log_streaming", handle: on(deleteStream) },
  { method: "POST", path: aws, scope: "log_streaming", handle: externalId },
  { method: "POST", path: `${aws}/:id/validate-aws-trust-policy`, scope: "log_streaming", handle: validate },
];

type LogType = "configuration" | "network";

function logTypeOf({ params }: Call): LogType | null {
  const { logType } = params;
  return logType === "configuration" || logType === "network" ? logType : null;
}

function on(handle: (call: Call, logType: LogType, stream: LogStream) => Reply): (call: Call) => Reply {
  return (call) => {
    const logType = logTypeOf(call);
    const stream = logType === null ? undefined : call.world.logStreams.get(logType);
    if (logType === null || stream === undefined) return refuse(404, "log streaming is not configured");
    return handle(call, logType, stream);
  };
}

function getStream(_call: Call, logType: LogType, { configuration }: LogStream): Reply {
  return json({ logType, ...configuration });
}

function getStatus({ world }: Call, logType: LogType, stream: LogStream): Reply {
  return json(streamStatus(world, logType, stream));
}

function putStream(call: Call): Reply {
  const { world, who } = call;
  const logType = logTypeOf(call);
  if (logType === null) return refuse(404, "unknown log type");
  if (logType === "network" && !world.settings.networkFlowLoggingOn) {
    return refuse(403, "feature not available on current billing plan");
  }
  const body = bodyObject(call);
  const wrong = body === null ? "invalid request body" : streamRefusal(body);
  if (body === null || wrong !== null) return refuse(400, wrong ?? "invalid request body");
  const alsoNeeded = toPrivateEndpoint(body) ? ["device_invites", "policy_file"] : [];
  if (!alsoNeeded.every((scope) => mayUse(who, scope, roleOf(world, who)))) return refuseCaller({});
  const before = world.logStreams.get(logType);
  world.logStreams.set(logType, { configuration: withoutSecrets(body), since: world.clock.now() });
  const event =
    before === undefined ? "TAILNET.CREATE.LOGSTREAM_ENDPOINT" : "TAILNET.UPDATE.LOGSTREAM_ENDPOINT";
  record(world, actorOf(world, who), event, tailnetSubject(world), { details: logType });
  return empty;
}

function deleteStream({ world, who }: Call, logType: LogType): Reply {
  world.logStreams.delete(logType);
  record(world, actorOf(world, who), "TAILNET.DELETE.LOGSTREAM_ENDPOINT", tailnetSubject(world), {
    details: logType,
  });
  return empty;
}

/** Tailscale’s account at AWS, as the description shows it. */
const tailscaleAwsAccountId = "001234567890";

/** A reusable id is answered again until it is linked with an account. */
function externalId(call: Call): Reply {
  const { awsExternalIds, random } = call.world;
  const reusable = bodyObject(call)?.["reusable"] === true;
  const [known] = [...awsExternalIds].find(([, id]) => reusable && id.reusable && !id.linked) ?? [];
  const lengths = [8, 4, 4, 4, 12];
  const id = known ?? lengths.map((length) => random.hex(length)).join("-");
  if (known === undefined) awsExternalIds.set(id, { reusable, linked: false });
  return json({ externalId: id, tailscaleAwsAccountId });
}

/** The demo asks nobody: a role of the right form passes. */
function validate(call: Call): Reply {
  const id = call.world.awsExternalIds.get(call.params["id"] ?? "");
  if (id === undefined) return refuse(404, "external id not found");
  const roleArn = bodyObject(call)?.["roleArn"];
  if (typeof roleArn !== "string" || !/^arn:aws(?:-[a-z-]+)?:iam::\d{12}:role\/.+$/.test(roleArn)) {
    return refuse(422, "could not assume the role with this external id");
  }
  id.linked = true;
  return empty;
}
