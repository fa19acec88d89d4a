import { onTestFinished } from "vitest";
import { openDesktopSession } from "../../../scripts/desktop/desktop-session.mjs";

/** A bus of its own on the screen of this desktop, with a keychain or without; it ends with the test. */
export async function otherBus(
  keyring: "none" | "unlocked",
): Promise<{ readonly DBUS_SESSION_BUS_ADDRESS: string }> {
  const session = await openDesktopSession({ display: "none", keyring });
  onTestFinished(() => session.close());
  const address = session.env["DBUS_SESSION_BUS_ADDRESS"];
  if (address === undefined) throw new Error("The bus has no address.");
  return { DBUS_SESSION_BUS_ADDRESS: address };
}
