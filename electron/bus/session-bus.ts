import { Message, MessageType, sessionBus, Variant, type MessageBus } from "dbus-next";
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

/** Connects at the first question. Where there is no bus every question is answered null. */
export function createSessionBus(timers: Timers, limit: number = longestAnswer): SessionBus {
  let connected: MessageBus | null | undefined;
  /** Nobody waits for an answer from a bus that is gone. */
  const broken = Promise.withResolvers<null>();

  const bus = (): MessageBus | null => {
    if (connected !== undefined) return connected;
    try {
      const made = sessionBus();
      connected = made;
      // Without a listener an error would end the process.
      made.on("error", () => {
        connected = null;
        broken.resolve(null);
      });
    } catch {
      connected = null;
    }
    return connected;
  };

  const call = async (question: BusCall): Promise<readonly unknown[] | null> => {
    const { to, path, face, member, signature = "", body = [] } = question;
    const found = bus();
    if (found === null) return null;
    const message = new Message({
      destination: to,
      path,
      interface: face,
      member,
      signature,
      body: [...body],
    });
    try {
      const asked = Promise.race([found.call(message), broken.promise]);
      const answer = await withTimeLimit(timers, limit, asked, () => null);
      return answer === null ? null : answer.body.map(opened);
    } catch {
      return null;
    }
  };

  return {
    call,
    onSignal: ({ face, member, path }, listener) => {
      const found = bus();
      if (found === null) return;
      const place = path === undefined ? "" : `,path='${path}'`;
      const rule = `type='signal',interface='${face}',member='${member}'${place}`;
      void call({
        to: dbus,
        path: "/org/freedesktop/DBus",
        face: dbus,
        member: "AddMatch",
        signature: "s",
        body: [rule],
      });
      found.on("message", (message: Message) => {
        const matches =
          message.type === MessageType.SIGNAL &&
          message.interface === face &&
          message.member === member &&
          (path === undefined || message.path === path);
        if (matches) listener(message.body.map(opened));
      });
    },
    close: () => {
      connected?.disconnect();
      connected = null;
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

function opened(value: unknown): unknown {
  return value instanceof Variant ? opened(value.value) : value;
}
