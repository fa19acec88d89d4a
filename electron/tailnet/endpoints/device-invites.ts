import type { DeviceInviteEndpoints } from "../../ports/tailnet-api.ts";
import { callEmpty, callJson } from "../answer.ts";
import type { ApiRequest, Transport } from "../http.ts";
import { readDeviceInvite, readDeviceInvites } from "../schemas/device-invite.ts";

/** The endpoints of invites to single devices over a transport. */
export function deviceInviteEndpoints(transport: Transport): DeviceInviteEndpoints {
  return {
    ofDevice: (nodeId) =>
      callJson(transport, reading(`/device/${encodeURIComponent(nodeId)}/device-invites`), (json) =>
        readDeviceInvites(json, nodeId),
      ),
    get: (inviteId, nodeId) =>
      callJson(transport, reading(pathOf(inviteId)), (json) => readDeviceInvite(json, nodeId)),
    withdraw: (inviteId) =>
      callEmpty(transport, {
        method: "DELETE",
        path: pathOf(inviteId),
        scope: "device_invites",
        missing: "object",
      }),
  };
}

function reading(path: string): ApiRequest {
  return { method: "GET", path, scope: "device_invites:read", missing: "object" };
}

function pathOf(inviteId: string): string {
  return `/device-invites/${encodeURIComponent(inviteId)}`;
}
