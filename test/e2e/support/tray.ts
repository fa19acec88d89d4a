import { interface as busInterface, Message, sessionBus, Variant, type MessageBus } from "dbus-next";

/** One line of the tray's menu, as a desktop reads it. */
export interface MenuLine {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly children: readonly MenuLine[];
}

const watcherName = "org.kde.StatusNotifierWatcher";
const menuInterface = "com.canonical.dbusmenu";
const itemInterface = "org.kde.StatusNotifierItem";

/**
 * The part of a desktop that shows trays: a StatusNotifier watcher on the session bus. Source: freedesktop.org
 * "StatusNotifierItem". Open it before the application starts.
 */
export class TrayHost {
  readonly #bus: MessageBus;
  readonly #items: { readonly service: string; readonly path: string }[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async open(): Promise<TrayHost> {
    const bus = sessionBus();
    const host = new TrayHost(bus);
    bus.export("/StatusNotifierWatcher", watcher(host.#items));
    await bus.requestName(watcherName, 0);
    return host;
  }

  /** How many trays have registered and still answer. */
  get registered(): number {
    return this.#items.length;
  }

  /** The tooltip of the newest tray: its status in words. */
  async tooltip(): Promise<string> {
    const value = await this.#property("ToolTip");
    const title: unknown = Array.isArray(value) ? value[2] : "";
    return typeof title === "string" ? title : "";
  }

  /** The picture of the newest tray: its edge in pixels, and which of them are more opaque than not. */
  async icon(): Promise<{ readonly pixels: number; readonly shape: readonly boolean[] }> {
    const value = await this.#property("IconPixmap");
    const first: unknown = Array.isArray(value) ? value[0] : null;
    const [pixels, , argb]: unknown[] = Array.isArray(first) ? first : [];
    if (typeof pixels !== "number" || !(argb instanceof Uint8Array))
      throw new Error("The tray has no picture.");
    return { pixels, shape: Array.from({ length: pixels * pixels }, (_, at) => (argb[at * 4] ?? 0) > 127) };
  }

  /** The whole menu, top level first. */
  async menu(): Promise<readonly MenuLine[]> {
    const { service, menuPath } = await this.#menuPlace();
    const body = await this.#call(service, menuPath, menuInterface, "GetLayout", "iias", [0, -1, []]);
    return lineOf(body[1]).children;
  }

  /**
   * Chooses a line by the labels on the way to it, as a click does. The application makes its menu anew with every
   * change; a line that is gone when the click arrives is looked for again, as a person would.
   */
  async choose(...labels: readonly (string | RegExp)[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const id = await this.#lineId(labels);
      const { service, menuPath } = await this.#menuPlace();
      try {
        const data = [id, "clicked", new Variant("i", 0), 0];
        await this.#call(service, menuPath, menuInterface, "Event", "isvu", data);
        return;
      } catch (error) {
        if (tries === 3 || (await this.#lineId(labels)) === id) throw error;
      }
    }
  }

  async #lineId(labels: readonly (string | RegExp)[]): Promise<number> {
    let lines = await this.menu();
    let id = -1;
    for (const label of labels) {
      const found = lines.find((line) =>
        typeof label === "string" ? line.label === label : label.test(line.label),
      );
      if (found === undefined) {
        throw new Error(
          `The tray has no “${String(label)}” among: ${lines.map((line) => line.label).join(", ")}`,
        );
      }
      ({ id, children: lines } = found);
    }
    return id;
  }

  /** A click on the icon itself. */
  async activate(): Promise<void> {
    const { service, path } = this.#newest();
    await this.#call(service, path, itemInterface, "Activate", "ii", [0, 0]);
  }

  close(): void {
    this.#bus.disconnect();
  }

  #newest(): { readonly service: string; readonly path: string } {
    const newest = this.#items.at(-1);
    if (newest === undefined) throw new Error("No tray has registered.");
    return newest;
  }

  async #menuPlace(): Promise<{ service: string; menuPath: string }> {
    const menuPath = await this.#property("Menu");
    if (typeof menuPath !== "string") throw new Error("The tray has no menu.");
    return { service: this.#newest().service, menuPath };
  }

  async #property(name: string): Promise<unknown> {
    const { service, path } = this.#newest();
    const body = await this.#call(service, path, "org.freedesktop.DBus.Properties", "Get", "ss", [
      itemInterface,
      name,
    ]);
    return plain(body[0]);
  }

  async #call(
    destination: string,
    path: string,
    face: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<readonly unknown[]> {
    const answer = await this.#bus.call(
      new Message({ destination, path, interface: face, member, signature, body }),
    );
    return answer?.body ?? [];
  }
}

function watcher(items: { readonly service: string; readonly path: string }[]): busInterface.Interface {
  class Watcher extends busInterface.Interface {
    /** Electron names its own bus name here; others name a path. */
    RegisterStatusNotifierItem(service: string): void {
      items.push({ service, path: "/StatusNotifierItem" });
    }
    RegisterStatusNotifierHost(_service: string): void {}
    get RegisteredStatusNotifierItems(): string[] {
      return items.map(({ service, path }) => `${service}${path}`);
    }
    get IsStatusNotifierHostRegistered(): boolean {
      return true;
    }
    get ProtocolVersion(): number {
      return 0;
    }
  }
  Watcher.configureMembers({
    methods: {
      RegisterStatusNotifierItem: { inSignature: "s" },
      RegisterStatusNotifierHost: { inSignature: "s" },
    },
    properties: {
      RegisteredStatusNotifierItems: { signature: "as", access: "read" },
      IsStatusNotifierHostRegistered: { signature: "b", access: "read" },
      ProtocolVersion: { signature: "i", access: "read" },
    },
  });
  return new Watcher(watcherName);
}

function lineOf(raw: unknown): MenuLine {
  const node = plain(raw);
  const [id, properties, children] = Array.isArray(node) ? node : [];
  const facts: Readonly<Record<string, unknown>> =
    typeof properties === "object" && properties !== null ? { ...properties } : {};
  const label = plain(facts.label);
  return {
    id: typeof id === "number" ? id : -1,
    // A menu doubles underscores, because a single one marks a key.
    label: typeof label === "string" ? label.replaceAll("__", "_") : "",
    enabled: plain(facts.enabled) !== false,
    children: Array.isArray(children) ? children.map(lineOf) : [],
  };
}

function plain(value: unknown): unknown {
  return value instanceof Variant ? value.value : value;
}
