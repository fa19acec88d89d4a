import { sessionBus, type Message } from "dbus-next";
import { onTestFinished } from "vitest";

/**
 * A keychain service that takes every question and answers none, as one does whose own question nobody sees. Ends with
 * the test. Returns what it was asked so far.
 */
export async function silentKeychain(bus: string): Promise<readonly string[]> {
  const asked: string[] = [];
  const connection = sessionBus({ busAddress: bus });
  connection.addMethodHandler((message: Message) => {
    asked.push(message.member ?? "");
    return true;
  });
  await connection.requestName("org.freedesktop.secrets", 0);
  onTestFinished(() => connection.disconnect());
  return asked;
}
