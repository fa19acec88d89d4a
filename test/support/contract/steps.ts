/** One call of the contract. */
export interface Step {
  /** `GET /tailnet/{tailnet}/devices` */
  readonly operation: string;
  /** Values for parts of the path that no answer gave, by their name. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  /** 200 when left out. */
  readonly status?: number;
  /** What to remember of the answer: a name of a part of a path, and where it stands (`0.id`). */
  readonly keep?: Readonly<Record<string, string>>;
  /** Asks the demo for something before the call, as `/demo/control` takes it. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** Lets so many seconds pass before the call. */
  readonly after?: number;
  /** The recording that the answer must be like. */
  readonly like?: "attributes" | "audit" | "devices" | "dns" | "keys" | "routes" | "settings" | "users";
}

const plain = { Accept: "application/json", "Content-Type": "application/json" };
const policy = { grants: [{ src: ["autogroup:member"], dst: ["autogroup:self"], ip: ["*"] }] };
const span = "start=2020-01-01T00:00:00Z&end=2030-01-01T00:00:00Z";

const devices: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/devices", query: "fields=all", like: "devices" },
  {
    operation: "GET /tailnet/{tailnet}/devices",
    query: "hostname=staging-1",
    keep: { deviceId: "devices.0.nodeId" },
  },
  { operation: "GET /device/{deviceId}", query: "fields=all" },
  { operation: "GET /device/{deviceId}/routes", like: "routes" },
  { operation: "POST /device/{deviceId}/routes", body: { routes: ["10.0.0.0/16", "192.168.1.0/24"] } },
  { operation: "POST /device/{deviceId}/authorized", body: { authorized: true } },
  { operation: "POST /device/{deviceId}/name", body: { name: "dev-server" } },
  { operation: "POST /device/{deviceId}/tags", body: { tags: ["tag:ci", "tag:staging"] } },
  { operation: "POST /device/{deviceId}/tags", body: { tags: ["tag:nowhere"] }, status: 400 },
  { operation: "POST /device/{deviceId}/key", body: { keyExpiryDisabled: true } },
  { operation: "POST /device/{deviceId}/ip", body: { ipv4: "100.80.0.1" } },
  { operation: "GET /device/{deviceId}/attributes", like: "attributes" },
  {
    operation: "POST /device/{deviceId}/attributes/{attributeKey}",
    params: { attributeKey: "custom:myScore" },
    body: { value: 80, expiry: "2028-12-01T05:23:30Z", comment: "first audit" },
  },
  { operation: "GET /device/{deviceId}/attributes" },
  {
    operation: "PATCH /tailnet/{tailnet}/device-attributes",
    body: { nodes: {}, comment: "bulk posture attribute update" },
  },
  {
    operation: "DELETE /device/{deviceId}/attributes/{attributeKey}",
    params: { attributeKey: "custom:myScore" },
  },
];

const deviceInvites: readonly Step[] = [
  {
    operation: "POST /device/{deviceId}/device-invites",
    body: [{ multiUse: true, allowExitNode: true, email: "user@example.com" }, {}],
    keep: { deviceInviteId: "0.id" },
  },
  { operation: "GET /device/{deviceId}/device-invites" },
  { operation: "GET /device-invites/{deviceInviteId}" },
  { operation: "POST /device-invites/{deviceInviteId}/resend", after: 61 },
  { operation: "DELETE /device-invites/{deviceInviteId}" },
  { operation: "GET /device-invites/{deviceInviteId}", status: 404 },
  {
    operation: "POST /device-invites/-/accept",
    before: { action: "outside-invite", code: "xxxxxx", hostname: "partner-build" },
    body: { invite: "https://login.tailscale.com/admin/invite/xxxxxx" },
  },
  { operation: "POST /device-invites/-/accept", body: { invite: "xxxxxx" }, status: 400 },
  { operation: "GET /tailnet/{tailnet}/devices", query: "fields=all", like: "devices" },
  {
    operation: "GET /tailnet/{tailnet}/devices",
    before: { action: "shared-in-breaks-detail", on: true },
    query: "fields=all",
    status: 404,
  },
  { operation: "POST /device/{deviceId}/expire" },
  { operation: "DELETE /device/{deviceId}" },
  { operation: "GET /device/{deviceId}", status: 404 },
];

const people: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/users", like: "users" },
  { operation: "GET /tailnet/{tailnet}/users", query: "type=all&role=member" },
  { operation: "GET /tailnet/{tailnet}/users", query: "type=everybody", status: 400 },
  {
    operation: "GET /tailnet/{tailnet}/users",
    query: "role=auditor",
    keep: { userId: "users.0.id" },
  },
  { operation: "GET /users/{userId}" },
  { operation: "POST /users/{userId}/role", body: { role: "member" } },
  { operation: "POST /users/{userId}/role", body: { role: "emperor" }, status: 400 },
  { operation: "POST /users/{userId}/suspend" },
  { operation: "POST /users/{userId}/restore" },
  { operation: "POST /users/{userId}/approve" },
  { operation: "POST /users/{userId}/delete" },
  { operation: "GET /users/{userId}", status: 404 },
  { operation: "GET /tailnet/{tailnet}/user-invites" },
  {
    operation: "POST /tailnet/{tailnet}/user-invites",
    body: [{ role: "admin", email: "user@example.com" }, { email: "new@acme.example.com" }, {}],
    keep: { userInviteId: "0.id" },
  },
  { operation: "GET /tailnet/{tailnet}/user-invites" },
  { operation: "GET /user-invites/{userInviteId}" },
  { operation: "POST /user-invites/{userInviteId}/resend", after: 61 },
  { operation: "DELETE /user-invites/{userInviteId}" },
  { operation: "GET /user-invites/{userInviteId}", status: 404 },
  { operation: "GET /tailnet/{tailnet}/contacts" },
  {
    operation: "PATCH /tailnet/{tailnet}/contacts/{contactType}",
    params: { contactType: "support" },
    body: { email: "newuser@example.com" },
  },
  {
    operation: "POST /tailnet/{tailnet}/contacts/{contactType}/resend-verification-email",
    params: { contactType: "support" },
  },
  {
    operation: "POST /tailnet/{tailnet}/contacts/{contactType}/resend-verification-email",
    params: { contactType: "account" },
    status: 400,
  },
  { operation: "GET /tailnet/{tailnet}/contacts" },
];

const settingsAndDns: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/settings", like: "settings" },
  { operation: "PATCH /tailnet/{tailnet}/settings", body: { devicesKeyDurationDays: 181 }, status: 400 },
  {
    operation: "PATCH /tailnet/{tailnet}/settings",
    body: { networkFlowLoggingOn: true, aclsExternalLink: "https://github.com/example/tailnet-policy" },
  },
  { operation: "GET /tailnet/{tailnet}/dns/nameservers" },
  { operation: "POST /tailnet/{tailnet}/dns/nameservers", body: { dns: ["8.8.8.8", "1.2.3.4"] } },
  { operation: "GET /tailnet/{tailnet}/dns/preferences" },
  { operation: "POST /tailnet/{tailnet}/dns/preferences", body: { magicDNS: true } },
  { operation: "GET /tailnet/{tailnet}/dns/searchpaths" },
  { operation: "POST /tailnet/{tailnet}/dns/searchpaths", body: { searchPaths: ["user1.example.com"] } },
  { operation: "GET /tailnet/{tailnet}/dns/split-dns" },
  {
    operation: "PATCH /tailnet/{tailnet}/dns/split-dns",
    body: { "example.com": ["1.1.1.1", "1.2.3.4"], "corp.acme.example.com": null },
  },
  { operation: "PUT /tailnet/{tailnet}/dns/split-dns", body: { "other.com": ["2.2.2.2"] } },
  { operation: "GET /tailnet/{tailnet}/dns/configuration" },
  {
    operation: "POST /tailnet/{tailnet}/dns/configuration",
    body: {
      nameservers: [{ address: "8.8.8.8", useWithExitNode: true }, { address: "1.1.1.1" }],
      splitDNS: { "corp.example.com": [{ address: "10.0.0.53", useWithExitNode: true }] },
      searchPaths: ["user1.example.com"],
      preferences: { overrideLocalDNS: true, magicDNS: true },
    },
  },
  { operation: "PUT /tailnet/{tailnet}/dns/split-dns", body: {} },
  { operation: "POST /tailnet/{tailnet}/dns/nameservers", body: { dns: ["9.9.9.9"] } },
  { operation: "GET /tailnet/{tailnet}/dns/configuration", like: "dns" },
];

const keys: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/keys", like: "keys" },
  { operation: "GET /tailnet/{tailnet}/keys", query: "all=true" },
  {
    operation: "POST /tailnet/{tailnet}/keys",
    body: { capabilities: { devices: {} }, expirySeconds: 0 },
    keep: { keyId: "id" },
  },
  { operation: "GET /tailnet/{tailnet}/keys/{keyId}" },
  { operation: "DELETE /tailnet/{tailnet}/keys/{keyId}" },
  { operation: "GET /tailnet/{tailnet}/keys/{keyId}" },
  {
    operation: "POST /tailnet/{tailnet}/keys",
    body: {
      keyType: "federated",
      description: "dev access",
      scopes: ["all:read"],
      issuer: "https://example.com",
      subject: "my-example-subject-*",
      customClaimRules: { exampleAdditionalClaim: "valueToMatch" },
    },
  },
  {
    operation: "POST /tailnet/{tailnet}/keys",
    body: { keyType: "client", scopes: ["auth_keys"], tags: ["tag:ci"] },
    keep: { keyId: "id" },
  },
  { operation: "PUT /tailnet/{tailnet}/keys/{keyId}", body: { keyType: "client", scopes: ["all:read"] } },
  { operation: "GET /tailnet/{tailnet}/keys", query: "all=true" },
];

const policyFile: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/acl", headers: { Accept: "application/hujson" } },
  { operation: "GET /tailnet/{tailnet}/acl", headers: { Accept: "application/json" } },
  { operation: "GET /tailnet/{tailnet}/acl", query: "details=true" },
  { operation: "POST /tailnet/{tailnet}/acl/validate", headers: plain, body: policy },
  { operation: "POST /tailnet/{tailnet}/acl/validate", headers: plain, body: "", status: 400 },
  {
    operation: "POST /tailnet/{tailnet}/acl/validate",
    headers: plain,
    body: [{ src: "greta@acme.example.com", accept: ["tag:prod:22"] }],
  },
  {
    operation: "POST /tailnet/{tailnet}/acl/preview",
    query: "type=user&previewFor=greta@acme.example.com",
    headers: plain,
    body: policy,
  },
  {
    operation: "POST /tailnet/{tailnet}/acl",
    headers: { ...plain, "If-Match": '"e0b2816b418"' },
    body: policy,
    status: 412,
  },
  { operation: "POST /tailnet/{tailnet}/acl", headers: plain, body: { nonsense: true }, status: 400 },
  { operation: "POST /tailnet/{tailnet}/acl", headers: plain, body: policy },
];

const logs: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/logging/configuration", query: span, like: "audit" },
  {
    operation: "GET /tailnet/{tailnet}/logging/configuration",
    query: `${span}&event=TAILNET.UPDATE.ACL&actor=~chidi&target=acme`,
  },
  { operation: "GET /tailnet/{tailnet}/logging/configuration", query: `${span}&event=X.Y`, status: 400 },
  {
    operation: "GET /tailnet/{tailnet}/logging/configuration",
    query: "start=2001-01-01T00:00:00Z&end=2001-01-02T00:00:00Z",
  },
  {
    operation: "GET /tailnet/{tailnet}/logging/network",
    query: "start=2026-05-04T08:00:00Z&end=2026-05-04T09:00:00Z",
  },
  { operation: "GET /tailnet/{tailnet}/logging/network", status: 400 },
  {
    operation: "GET /tailnet/{tailnet}/logging/{logType}/stream",
    params: { logType: "configuration" },
    status: 404,
  },
  {
    operation: "PUT /tailnet/{tailnet}/logging/{logType}/stream",
    params: { logType: "configuration" },
    body: {
      destinationType: "elastic",
      url: "http://100.71.134.73:80/config-log-datastream",
      user: "myusername",
      token: "mytoken",
    },
  },
  { operation: "GET /tailnet/{tailnet}/logging/{logType}/stream", params: { logType: "configuration" } },
  {
    operation: "GET /tailnet/{tailnet}/logging/{logType}/stream/status",
    params: { logType: "configuration" },
  },
  { operation: "DELETE /tailnet/{tailnet}/logging/{logType}/stream", params: { logType: "configuration" } },
  {
    operation: "POST /tailnet/{tailnet}/aws-external-id",
    body: { reusable: true },
    keep: { id: "externalId" },
  },
  {
    operation: "POST /tailnet/{tailnet}/aws-external-id/{id}/validate-aws-trust-policy",
    body: { roleArn: "arn:aws:iam::000000000000:role/tailscale-log-writer" },
  },
  {
    operation: "POST /tailnet/{tailnet}/aws-external-id/{id}/validate-aws-trust-policy",
    body: { roleArn: "my role" },
    status: 422,
  },
];

const integrations: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/posture/integrations" },
  {
    operation: "POST /tailnet/{tailnet}/posture/integrations",
    body: {
      provider: "intune",
      cloudId: "global",
      clientId: "93013672-b00c-4344-80ca-7ecf74f9dce1",
      tenantId: "d1ae389b-5207-43a2-afca-2de6b03ac7e3",
      clientSecret: "as32598d#@%asdf",
    },
    keep: { id: "id" },
  },
  {
    operation: "POST /tailnet/{tailnet}/posture/integrations",
    body: { provider: "intune", cloudId: "us-gov", clientSecret: "other" },
    status: 409,
  },
  { operation: "GET /posture/integrations/{id}" },
  { operation: "PATCH /posture/integrations/{id}", body: { cloudId: "us-gov" } },
  { operation: "GET /tailnet/{tailnet}/posture/integrations" },
  { operation: "DELETE /posture/integrations/{id}" },
  { operation: "GET /posture/integrations/{id}", status: 404 },
  { operation: "GET /tailnet/{tailnet}/webhooks" },
  {
    operation: "POST /tailnet/{tailnet}/webhooks",
    body: {
      endpointUrl: "https://example.com/endpoint",
      providerType: "slack",
      subscriptions: ["nodeCreated", "userDeleted"],
    },
    keep: { endpointId: "endpointId" },
  },
  {
    operation: "POST /tailnet/{tailnet}/webhooks",
    body: { endpointUrl: "http://example.com/endpoint", subscriptions: ["nodeCreated"] },
    status: 400,
  },
  { operation: "GET /tailnet/{tailnet}/webhooks" },
  { operation: "GET /webhooks/{endpointId}" },
  { operation: "PATCH /webhooks/{endpointId}", body: { subscriptions: ["policyUpdate"] } },
  { operation: "POST /webhooks/{endpointId}/test", status: 202 },
  { operation: "POST /webhooks/{endpointId}/rotate" },
  { operation: "DELETE /webhooks/{endpointId}" },
  { operation: "GET /webhooks/{endpointId}", status: 404 },
  { operation: "GET /tailnet/{tailnet}/oauth-apps" },
  {
    operation: "POST /tailnet/{tailnet}/oauth-apps",
    body: {
      name: "my-oauth-app",
      description: "An OAuth app used to provision devices.",
      redirectURIs: ["https://example.com/oauth/callback"],
      scopes: ["auth_keys:create"],
      allowedNodeAttributes: ["custom:myattribute"],
    },
    keep: { appId: "id" },
  },
  { operation: "GET /tailnet/{tailnet}/oauth-apps" },
  { operation: "GET /tailnet/{tailnet}/oauth-apps/{appId}" },
  {
    operation: "PUT /tailnet/{tailnet}/oauth-apps/{appId}",
    body: { name: "other-app", redirectURIs: ["http://localhost:8080/"], scopes: ["auth_keys:create"] },
  },
  { operation: "DELETE /tailnet/{tailnet}/oauth-apps/{appId}" },
  { operation: "GET /tailnet/{tailnet}/oauth-apps/{appId}", status: 404 },
];

const services: readonly Step[] = [
  { operation: "GET /tailnet/{tailnet}/services" },
  {
    operation: "PUT /tailnet/{tailnet}/services/{serviceName}",
    params: { serviceName: "svc:example" },
    body: { name: "svc:example", comment: "Example Service", ports: ["tcp:80", "tcp:443"], tags: ["tag:ci"] },
    keep: { serviceName: "name" },
  },
  {
    operation: "PUT /tailnet/{tailnet}/services/{serviceName}",
    params: { serviceName: "example" },
    body: { name: "example", ports: ["tcp:80"] },
    status: 400,
  },
  { operation: "GET /tailnet/{tailnet}/services/{serviceName}" },
  {
    operation: "GET /tailnet/{tailnet}/devices",
    query: "hostname=prod-api-1",
    keep: { deviceId: "devices.0.nodeId" },
  },
  {
    operation: "GET /tailnet/{tailnet}/services/{serviceName}/devices",
    params: { serviceName: "svc:wiki" },
  },
  { operation: "GET /tailnet/{tailnet}/services/{serviceName}/device/{deviceId}/approved" },
  {
    operation: "POST /tailnet/{tailnet}/services/{serviceName}/device/{deviceId}/approved",
    body: { approved: true },
  },
  { operation: "DELETE /tailnet/{tailnet}/services/{serviceName}" },
  { operation: "GET /tailnet/{tailnet}/services/{serviceName}", status: 404 },
];

/** Every operation of the service at least once, in an order in which each finds what it needs. */
export const steps: readonly Step[] = [
  ...devices,
  ...deviceInvites,
  ...people,
  ...settingsAndDns,
  ...keys,
  ...services,
  ...integrations,
  ...policyFile,
  ...logs,
];
