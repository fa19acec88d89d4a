import { lies } from "./prefixes.ts";
import { preciseTime } from "./wire-time.ts";
import type { LogStream, World } from "./world.ts";

type Body = Readonly<Record<string, unknown>>;

const destinations = ["splunk", "elastic", "panther", "cribl", "datadog", "axiom", "s3", "gcs"];
const texts = [
  "url",
  "user",
  "token",
  "s3Bucket",
  "s3Region",
  "s3KeyPrefix",
  "s3AuthenticationType",
  "s3AccessKeyId",
  "s3SecretAccessKey",
  "s3RoleArn",
  "gcsBucket",
  "gcsKeyPrefix",
  "gcsCredentials",
];

/** Why logs cannot be sent as a request asks; null when they can. Source: Tailscale API, log streaming. */
export function streamRefusal(body: Body): string | null {
  const { destinationType, uploadPeriodMinutes = 0, compressionFormat = "none" } = body;
  if (typeof destinationType !== "string" || !destinations.includes(destinationType)) {
    return "invalid destinationType";
  }
  const strange = texts.find((name) => body[name] !== undefined && typeof body[name] !== "string");
  if (strange !== undefined) return `invalid ${strange}`;
  if (typeof uploadPeriodMinutes !== "number" || uploadPeriodMinutes < 0 || uploadPeriodMinutes > 1440) {
    return "invalid uploadPeriodMinutes";
  }
  if (compressionFormat !== "none" && compressionFormat !== "zstd" && compressionFormat !== "gzip") {
    return "invalid compressionFormat";
  }
  const needed = neededFor(destinationType, body["s3AuthenticationType"]).find((name) => empty(body[name]));
  return needed === undefined ? null : `${needed} is required for destinationType ${destinationType}`;
}

function neededFor(destinationType: string, authentication: unknown): readonly string[] {
  if (destinationType === "gcs") return ["gcsBucket", "gcsCredentials"];
  if (destinationType !== "s3") return ["url"];
  const key = authentication === "accesskey" ? ["s3AccessKeyId", "s3SecretAccessKey"] : ["s3RoleArn"];
  return ["s3Bucket", "s3Region", "s3AuthenticationType", ...key];
}

function empty(value: unknown): boolean {
  return value === undefined || value === "";
}

/** Whether logs go to a device of the tailnet, which takes more scopes. */
export function toPrivateEndpoint({ url }: Body): boolean {
  if (typeof url !== "string" || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname.endsWith(".ts.net") || lies(`${hostname}/32`, "100.64.0.0/10");
}

const secrets = ["token", "s3SecretAccessKey", "gcsCredentials"];
/** Given by the path, and by the service. */
const notTaken = ["logType", "s3ExternalId"];

/** What may be answered of a configuration: no secrets, and nothing that is empty. */
export function withoutSecrets(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => !secrets.includes(name) && !notTaken.includes(name) && !empty(value),
    ),
  );
}

/** A typical size of a log entry with its envelope. */
const entryBytes = 640;

/** How the sending goes: every entry since it was set up was sent at once and taken. */
export function streamStatus(
  world: World,
  logType: "configuration" | "network",
  { since }: LogStream,
): Readonly<Record<string, string | number>> {
  const sent =
    logType === "network" ? [] : world.audit.filter(({ eventTime }) => Date.parse(eventTime) >= since);
  const seconds = Math.max(1, (world.clock.now() - since) / 1000);
  const bytes = sent.length * entryBytes;
  return {
    lastActivity: sent.at(-1)?.eventTime ?? preciseTime(since),
    lastError: "",
    maxBodySize: sent.length === 0 ? 0 : entryBytes,
    numBytesSent: bytes,
    numEntriesSent: sent.length,
    numSpoofedEntries: 0,
    numTotalRequests: sent.length,
    numFailedRequests: 0,
    rateBytesSent: bytes / seconds,
    rateEntriesSent: sent.length / seconds,
    rateTotalRequests: sent.length / seconds,
    rateFailedRequests: 0,
  };
}
