import { readProperty, type SessionBus } from "../bus/session-bus.ts";

const service = { to: "org.freedesktop.secrets", path: "/org/freedesktop/secrets" } as const;

/**
 * Whether the collection that entries are written to is locked, read without any question to the person. Null where
 * nobody can tell. Source: freedesktop.org "Secret Service API", `ReadAlias` and `Collection.Locked`.
 */
export async function isCollectionLocked(bus: SessionBus): Promise<boolean | null> {
  const alias = await bus.call({
    ...service,
    face: "org.freedesktop.Secret.Service",
    member: "ReadAlias",
    signature: "s",
    body: ["default"],
  });
  const path = alias?.[0];
  if (typeof path !== "string") return null;
  // There is no collection yet, so nothing is locked.
  if (path === "/") return false;
  const face = "org.freedesktop.Secret.Collection";
  const locked = await readProperty(bus, { to: service.to, path, face }, "Locked");
  return typeof locked === "boolean" ? locked : null;
}
