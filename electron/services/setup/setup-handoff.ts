import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { copyForProduct } from "../../../shared/catalogue/copy-for-product.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import { handoffText, keyPlaceholder, type Handoff } from "../../../shared/export/handoff.ts";
import { allowlistHandoff, connectorHostHandoff } from "../../../shared/export/handoff-templates.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { routesOfSetup } from "./commands-of-setup.ts";
import { tagsOfSetup } from "./tags-of-setup.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { connectorCommands } from "../../../shared/connectors/commands.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Session } from "../../ports/session.ts";

/** What handing over needs from its surroundings. */
export interface HandoffParts {
  readonly unfinished: UnfinishedSetups;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly clipboard: Pick<ClipboardPort, "write">;
  /** The app as it is shown. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  /** The host of a set-up as it was seen last; null where there is none yet. */
  readonly device: (setup: StoredSetup) => Device | null;
  /** Who asks for it. */
  readonly actor: () => string;
}

/** Hands the part of a set-up that somebody else must do over, as a Markdown checklist or as a mail. Never holds a key. */
export class SetupHandoff {
  readonly #parts: HandoffParts;

  constructor(parts: HandoffParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found`, `not-connected`, `nothing-to-copy`, the clipboard’s. */
  async copy({
    setupId,
    kind,
    as,
  }: ParsedCommandArgument<"setup.copyHandoff">): Promise<Result<{ sentence: string }>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    const handoff = kind === "host" ? this.#host(setup.value) : this.#allowlist(setup.value);
    if (!handoff.ok) return handoff;
    const text = handoffText(handoff.value, as, this.#ownersOf(setup.value));
    const written = await this.#parts.clipboard.write(text);
    const without = text.includes(keyPlaceholder) ? ", without the auth key" : "";
    return written.ok ? ok({ sentence: `Copied the ${as} “${handoff.value.title}”${without}` }) : written;
  }

  /** Who is responsible for the app, where that was said already. */
  #ownersOf({ decisions }: StoredSetup): readonly string[] {
    const app = this.#parts.app(decisions.name);
    return app.ok
      ? (app.value.responsible ?? []).filter(({ standing }) => standing !== "left").map(({ login }) => login)
      : [];
  }

  #host(setup: StoredSetup): Result<Handoff> {
    const { decisions, way, authKey } = setup;
    const tags = tagsOfSetup(setup);
    const session = this.#parts.session();
    if (!session.ok) return session;
    const routes = routesOfSetup(setup, this.#parts.device(setup));
    const blocks = connectorCommands(way ?? "linux", {
      tags,
      ...(routes === undefined ? {} : { routes }),
      // Where no key could be made, the host joins with a login.
      authKey: authKey?.id === null ? null : keyPlaceholder,
    });
    return ok(
      connectorHostHandoff({
        appName: decisions.name,
        tailnet: session.value.tailnet.label,
        tags,
        isRouter: routes !== undefined,
        commands: blocks.map(({ title, text, note }) => ({
          title,
          command: text,
          ...(note === undefined ? {} : { note }),
        })),
        requestedBy: this.#parts.actor(),
      }),
    );
  }

  #allowlist({ decisions, productId }: StoredSetup): Result<Handoff> {
    const app = this.#parts.app(decisions.name);
    if (!app.ok) return app;
    const product = productId === null ? undefined : findProduct(productId);
    const { egress, ipv6Choice } = app.value;
    const copy = copyForProduct(product, egress, { includeIPv6: ipv6Choice === "included" });
    if (!copy.ok) return copy;
    const { delta } = app.value;
    return ok(
      allowlistHandoff({
        appName: decisions.name,
        product,
        copy: copy.value,
        ...(delta === null ? {} : { delta }),
        requestedBy: this.#parts.actor(),
      }),
    );
  }
}
