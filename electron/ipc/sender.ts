/** What the router knows of whoever sent a message; the shape of Electron's `IpcMainInvokeEvent`. */
export interface SenderEvent {
  /** Null after the frame navigated or died. */
  readonly senderFrame: SenderFrame | null;
  readonly sender: { readonly id: number; readonly isDestroyed: () => boolean };
}

/** The part of Electron's `WebFrameMain` that identifies a sender. */
interface SenderFrame {
  readonly parent: unknown;
  readonly detached?: boolean;
  readonly origin: string;
}

/** Who may talk to main. */
export interface SenderRule {
  /** The exact origin of our page, for example `app://ui`. */
  readonly origin: string;
  /** Whether the web contents with this id belong to a window that Tailrace made. */
  readonly owns: (webContentsId: number) => boolean;
}

/**
 * Says why a message must not be answered, or null when it comes from the main frame of our own page in our
 * own window. The frame's `origin` is compared and not its URL, because Node answers the text `null` for the
 * origin of a custom scheme. Source: Electron security checklist, item 17 ("Validate the sender").
 */
export function senderRefusal(event: SenderEvent, rule: SenderRule): string | null {
  const frame = event.senderFrame;
  if (frame === null || frame === undefined) return "the frame is gone";
  if (event.sender.isDestroyed()) return "the window is gone";
  if (!rule.owns(event.sender.id)) return "not a window of Tailrace";
  if (frame.parent !== null) return "not the main frame";
  if (frame.detached === true) return "the frame is detached";
  if (frame.origin !== rule.origin) return "another origin";
  return null;
}
