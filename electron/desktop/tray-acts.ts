import type { CommandHandlers } from "../../shared/bridge/contract.ts";
import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { Result } from "../../shared/core/result.ts";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import type { Notifier } from "../ports/desktop.ts";
import { answerCopy } from "./copy-answer.ts";

/**
 * What a menu line does. Names are the raw ones; only labels are made safe to show. What acts on a tailnet names it: a
 * menu may still be open when another becomes the active one.
 */
export type TrayAction =
  | {
      readonly kind: "copy-egress";
      readonly tailnetId: string;
      readonly appName: string;
      readonly format?: EgressFormatId;
    }
  | {
      readonly kind: "copy-address";
      readonly tailnetId: string;
      readonly appName: string;
      readonly address: string;
    }
  | { readonly kind: "link"; readonly name: string }
  | { readonly kind: "show"; readonly to?: Navigation }
  | { readonly kind: "check-now"; readonly tailnetId: string }
  | { readonly kind: "switch"; readonly tailnetId: string }
  | { readonly kind: "end-timed"; readonly tailnetId: string; readonly id: string }
  | {
      readonly kind: "extend-timed";
      readonly tailnetId: string;
      readonly id: string;
      readonly expiresAt: number;
    }
  | { readonly kind: "quit" };

/** What the lines of the tray’s menu act on. */
export interface TrayActParts {
  readonly handlers: Pick<
    CommandHandlers,
    | "egress.copy"
    | "egress.copyAddress"
    | "links.open"
    | "sync.now"
    | "connection.switch"
    | "timed.end"
    | "timed.extend"
  >;
  readonly show: (to?: Navigation) => void;
  readonly notifier: Notifier;
  readonly quit: () => void;
}

/** Does what a line of the tray’s menu says. */
export async function actFromTray(
  action: TrayAction,
  { handlers, show, notifier, quit }: TrayActParts,
): Promise<void> {
  switch (action.kind) {
    case "copy-egress": {
      const { tailnetId, appName, format } = action;
      const choice = format === undefined ? {} : { format };
      const copied = await handlers["egress.copy"]({ appName, ...choice }, tailnetId);
      if (copied.ok || copied.problem.code !== "clipboard-refused") answerCopy(notifier, copied);
      else show({ to: "app", name: appName, copy: choice });
      return;
    }
    case "copy-address": {
      const { tailnetId, appName, address } = action;
      const copied = await handlers["egress.copyAddress"]({ appName, address }, tailnetId);
      if (copied.ok || copied.problem.code !== "clipboard-refused") answerCopy(notifier, copied);
      else show({ to: "egress", name: appName });
      return;
    }
    case "link":
      await handlers["links.open"]({ name: action.name });
      return;
    case "show":
      show(action.to);
      return;
    case "check-now":
      await handlers["sync.now"]({}, action.tailnetId);
      return;
    case "switch":
      await handlers["connection.switch"]({ tailnetId: action.tailnetId });
      return;
    case "end-timed":
      answer(notifier, await handlers["timed.end"]({ id: action.id }, action.tailnetId));
      return;
    case "extend-timed": {
      const { id, expiresAt } = action;
      answer(notifier, await handlers["timed.extend"]({ id, expiresAt }, action.tailnetId));
      return;
    }
    case "quit":
      quit();
  }
}

/** Says what came of an act: whoever clicks in a menu sees nothing else. */
function answer(notifier: Notifier, done: Result<{ readonly sentence: string }>): void {
  const title = "Timed access";
  const body = done.ok ? done.value.sentence : done.problem.what;
  notifier.notify({ title, body, open: { to: "access", name: "timed" }, answer: true });
}
