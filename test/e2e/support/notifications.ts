import { interface as busInterface, sessionBus, type MessageBus } from "dbus-next";
import { onTestFinished } from "vitest";

/** What a desktop would show in a corner. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
}

const name = "org.freedesktop.Notifications";

/**
 * The part of a desktop that shows notifications. Source: freedesktop.org "Desktop Notifications Specification". Open
 * it before the application starts; it ends with the test. Returns what was shown so far.
 */
export async function notificationHost(): Promise<readonly ShownNotification[]> {
  const bus: MessageBus = sessionBus();
  const shown: ShownNotification[] = [];
  class Host extends busInterface.Interface {
    Notify(_app: string, _replaces: number, _icon: string, title: string, body: string): number {
      shown.push({ title, body });
      return shown.length;
    }
    CloseNotification(_id: number): void {}
    GetCapabilities(): string[] {
      return ["body", "actions"];
    }
    GetServerInformation(): [string, string, string, string] {
      return ["test", "test", "1", "1.2"];
    }
  }
  Host.configureMembers({
    methods: {
      Notify: { inSignature: "susssasa{sv}i", outSignature: "u" },
      CloseNotification: { inSignature: "u" },
      GetCapabilities: { outSignature: "as" },
      GetServerInformation: { outSignature: "ssss" },
    },
  });
  bus.export("/org/freedesktop/Notifications", new Host(name));
  await bus.requestName(name, 0);
  onTestFinished(() => {
    bus.disconnect();
  });
  return shown;
}
