import { map, ok } from "../../../shared/core/result.ts";
import { clientScopesText } from "../../../shared/tailnet/scopes.ts";
import type { PatientSecretStore } from "../../ports/secret-store.ts";
import { emptied, type Module } from "../module.ts";
import { ConnectionService, type ConnectionParts } from "./connection-service.ts";
import { KeychainWatch } from "./keychain-watch.ts";

/** What connections need from their surroundings. */
export interface ConnectionNeeds extends ConnectionParts {
  readonly keychain: PatientSecretStore;
}

/** Which tailnets are connected, and with what. */
export interface ConnectionModule extends Module<"credentials" | "connection" | "keychain"> {
  readonly connection: ConnectionService;
  /** The person may have unlocked the keychain: they may be asked again. */
  readonly askAgain: () => void;
  readonly start: () => Promise<void>;
}

/** Puts the services of connections together. */
export function connectionModule({ keychain, ...parts }: ConnectionNeeds): ConnectionModule {
  const connection = new ConnectionService(parts);
  const watch = new KeychainWatch(keychain, parts.board);
  return {
    connection,
    askAgain: watch.askAgain,
    start: () => connection.restore(),
    pause: parts.vault.drop,
    stop: () => {
      parts.vault.drop();
      keychain.close();
    },
    handlers: {
      "credentials.save": (argument) => connection.save(argument),
      "credentials.clearClipboard": () => connection.clearClipboard(),
      "credentials.copyScopes": async () => {
        return map(await parts.clipboard.write(clientScopesText), () => ({ sentence: "Copied the scopes" }));
      },
      "connection.startDemo": () => connection.startDemo(),
      "connection.switch": ({ tailnetId }) => {
        watch.askAgain();
        return connection.switchTo(tailnetId);
      },
      "connection.disconnect": ({ tailnetId }) => connection.disconnect(tailnetId),
      "keychain.stopWaiting": async () => {
        watch.stopWaiting();
        return emptied(ok(undefined));
      },
    },
  };
}
