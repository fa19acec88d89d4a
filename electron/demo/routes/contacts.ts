import { bodyObject, empty, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record, tailnetSubject } from "../world/audit.ts";
import { actorOf } from "../world/world.ts";
import type { WireContacts } from "../world/world.ts";

const path = "/tailnet/:tailnet/contacts";

/** Whom the service writes to. Source: Tailscale API, contacts. */
export const contactRoutes: readonly Route[] = [
  { method: "GET", path, scope: "account_settings:read", handle: (call) => json(call.world.contacts) },
  { method: "PATCH", path: `${path}/:contact`, scope: "account_settings", handle: on(patchContact) },
  {
    method: "POST",
    path: `${path}/:contact/resend-verification-email`,
    scope: "account_settings",
    handle: on(resend),
  },
];

const events = {
  account: "TAILNET.UPDATE.ACCOUNT_EMAIL",
  support: "TAILNET.UPDATE.SUPPORT_EMAIL",
  security: "TAILNET.UPDATE.SECURITY_EMAIL",
} as const;

function on(handle: (call: Call, contact: keyof WireContacts) => Reply): (call: Call) => Reply {
  return (call) => {
    const { contact } = call.params;
    return contact === "account" || contact === "support" || contact === "security"
      ? handle(call, contact)
      : refuse(404, "contact not found");
  };
}

/** Until the new address is verified the old one is used. */
function patchContact(call: Call, contact: keyof WireContacts): Reply {
  const email = bodyObject(call)?.["email"];
  if (typeof email !== "string" || !/^[^@\s]+@[^@\s]+$/.test(email)) return refuse(400, "invalid email");
  const before = call.world.contacts[contact];
  if (email === before.email) return json({});
  const fallbackEmail = before.needsVerification === true ? before.fallbackEmail : before.email;
  call.world.contacts = {
    ...call.world.contacts,
    [contact]: {
      email,
      ...(fallbackEmail === undefined ? {} : { fallbackEmail }),
      needsVerification: true,
    },
  };
  record(call.world, actorOf(call.world, call.who), events[contact], tailnetSubject(call.world), {
    before: before.email,
    after: email,
  });
  return json({});
}

function resend({ world }: Call, contact: keyof WireContacts): Reply {
  return world.contacts[contact].needsVerification === true
    ? empty
    : refuse(400, "contact is already verified");
}
