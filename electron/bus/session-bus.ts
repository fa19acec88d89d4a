import type * as DBus from "dbus-next";
import { withTimeLimit, type Timers } from "../../shared/core/time-limit.ts";

/** A question to somebody on the session bus. */
export interface BusCall {
  /** The name that the service answers to. */
  readonly to: string;
  readonly path: string;
  readonly face: string;
  readonly member: string;
  /** Types of the body, as D-Bus writes them. */
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** Which signals are heard. */
export interface SignalRule {
  readonly face: string;
  readonly member: string;
  readonly path?: string;
}

/** The session bus of a Linux desktop. Others answer on it, or do not. */
export interface SessionBus {
  /** The values of the answer, variants opened; null where nobody answers, refuses, or takes too long. */
  readonly call: (call: BusCall) => Promise<readonly unknown[] | null>;
  readonly onSignal: (rule: SignalRule, listener: (values: readonly unknown[]) => void) => void;
  readonly close: () => void;
}

/** How long a service that is there may take, in milliseconds. A person is never waited for in this way. */
const longestAnswer = 3_000;

const dbus = "org.freedesktop.DBus";

type Library = typeof DBus;

const loadLibrary = (): Promise<Library> => import("dbus-next");

/** A bus that answers, and what its messages are made with. */
interface Connection {
  readonly bus: DBus.MessageBus;
  readonly library: Library;
}

/** What a bus is made with. */
export interface SessionBusParts {
  readonly timers: Timers;
  /** Told once where the library cannot be loaded: the application is broken then, and not the desktop without a bus. */
  readonly onBroken: (error: unknown) => void;
  /** How long somebody may take to answer, in milliseconds. */
  readonly limit?: number;
  readonly load?: () => Promise<Library>;
}

/**
 * Connects at the first question, and loads its library then: nobody who waits for the window waits for that. Where there
 * is no bus every question is answered null.
 */
export function createSessionBus(parts: SessionBusParts): SessionBus {
  const { timers, onBroken, limit = longestAnswer, load = loadLibrary } = parts;
  let connecting: Promise<Connection | null> | null = null;
  let isOver = false;
  /** Nobody waits for an answer from a bus that is gone. */
  const broken = Promise.withResolvers<null>();

  const connect = async (): Promise<Connection | null> => {
    let library: Library;
    try {
      library = await load();
    } catch (error) {
      onBroken(error);
      return null;
    }
    if (isOver) return null;
    try {
      const bus = library.sessionBus();
      // Without a listener an error would end the process.
      bus.on("error", () => {
        isOver = true;
        broken.resolve(null);
      });
      return { bus, library };
    } catch {
      return null;
    }
  };
  const connection = async (): Promise<Connection | null> => {
    const found = await (connecting ??= connect());
    return isOver ? null : found;
  };

  const call = async (question: BusCall): Promise<readonly unknown[] | null> => {
    const { to, path, face, member, signature = "", body = [] } = question;
    const found = await connection();
    if (found === null) return null;
    const { bus, library } = found;
    const message = new library.Message({
      destination: to,
      path,
      interface: face,
      member,
      signature,
      body: [...body],
    });
    try {
      const asked = Promise.race([bus.call(message), broken.promise]);
      const answer = await withTimeLimit(timers, limit, asked, () => null);
      return answer === null ? null : answer.body.map((value) => opened(library, value));
    } catch {
      return null;
    }
  };

  const listen = async (
    { face, member, path }: SignalRule,
    listener: (values: readonly unknown[]) => void,
  ): Promise<void> => {
    const found = await connection();
    if (found === null) return;
    const { bus, library } = found;
    bus.on("message", (message: DBus.Message) => {
      const matches =
        message.type === library.MessageType.SIGNAL &&
        message.interface === face &&
        message.member === member &&
        (path === undefined || message.path === path);
      if (matches) listener(message.body.map((value) => opened(library, value)));
    });
    const place = path === undefined ? "" : `,path='${path}'`;
    await call({
      to: dbus,
      path: "/org/freedesktop/DBus",
      face: dbus,
      member: "AddMatch",
      signature: "s",
      body: [`type='signal',interface='${face}',member='${member}'${place}`],
    });
  };

  return {
    call,
    onSignal: (rule, listener) => void listen(rule, listener),
    close: () => {
      isOver = true;
      void connecting?.then((found) => found?.bus.disconnect());
    },
  };
}

/** Whether somebody answers to a name. Null where there is no bus that could tell. */
export async function hasOwner(bus: SessionBus, name: string): Promise<boolean | null> {
  const answer = await bus.call({
    to: dbus,
    path: "/org/freedesktop/DBus",
    face: dbus,
    member: "NameHasOwner",
    signature: "s",
    body: [name],
  });
  return answer === null ? null : answer[0] === true;
}

/** The process that answers to a name; null where nobody does, or no bus could tell. */
export async function processOf(bus: SessionBus, name: string): Promise<number | null> {
  const answer = await bus.call({
    to: dbus,
    path: "/org/freedesktop/DBus",
    face: dbus,
    member: "GetConnectionUnixProcessID",
    signature: "s",
    body: [name],
  });
  return typeof answer?.[0] === "number" ? answer[0] : null;
}

/** A property of a thing on the bus; null where it cannot be read. */
export async function readProperty(
  bus: SessionBus,
  place: Pick<BusCall, "to" | "path" | "face">,
  name: string,
): Promise<unknown> {
  const answer = await bus.call({
    to: place.to,
    path: place.path,
    face: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body: [place.face, name],
  });
  return answer?.[0] ?? null;
}

function opened(library: Library, value: unknown): unknown {
  return value instanceof library.Variant ? opened(library, value.value) : value;
}
