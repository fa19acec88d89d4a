import * as v from "valibot";
import { applicationCommand, command } from "../define.ts";
import { filledText, identifier, nothing, problemSchema, text } from "../schemas.ts";

const keep = v.picklist(["keychain", "this-run"]);
/** Only for servers that speak the same API; checked again in main against the allowed hosts. */
const baseUrl = v.exactOptional(text(300));
/** Id of the stored tailnet whose credential this one replaces; what is remembered of it stays. */
const replaces = v.exactOptional(identifier);

/** Connecting, and everything about credentials. Secrets go in here and nowhere come out. */
export const connectionCommands = {
  /** Verifies the credential with one harmless call, stores it, reads it back, makes it active and syncs. */
  "credentials.save": applicationCommand(
    v.variant("kind", [
      v.strictObject({
        kind: v.literal("api-token"),
        secret: filledText(1280),
        tailnet: filledText(200),
        keep,
        baseUrl,
        replaces,
      }),
      v.strictObject({
        kind: v.literal("oauth"),
        clientId: filledText(200),
        secret: filledText(1280),
        tailnet: filledText(200),
        keep,
        baseUrl,
        replaces,
      }),
    ]),
    v.strictObject({ tailnetId: v.string() }),
    // Twice as long as the keychain is waited for, since Tailscale is asked before it.
    { timeLimit: 120_000, exclusive: true },
  ),
  /** Waits for the keychain no longer; a credential that is being stored is kept for this run only. */
  "keychain.stopWaiting": applicationCommand(nothing, nothing),
  /** Clears the clipboard, only if it still holds the credential that was pasted. */
  "credentials.clearClipboard": applicationCommand(nothing, v.strictObject({ cleared: v.boolean() })),
  /** Copies the names of the scopes that an OAuth client needs. */
  "credentials.copyScopes": applicationCommand(nothing, v.strictObject({ sentence: v.string() })),
  /** Starts the embedded tailnet, if it is not running, and connects to it. */
  "connection.startDemo": applicationCommand(nothing, v.strictObject({ tailnetId: v.string() }), {
    exclusive: true,
  }),
  /** Makes another stored tailnet the active one. */
  "connection.switch": applicationCommand(v.strictObject({ tailnetId: identifier }), nothing),
  /**
   * Forgets a tailnet, revokes its auth keys and deletes its credential from the keychain. The answer names the keys that
   * could not be revoked.
   */
  "connection.disconnect": applicationCommand(
    v.strictObject({ tailnetId: identifier }),
    v.strictObject({ keysLeft: v.nullable(problemSchema) }),
    { exclusive: true },
  ),
  /** Reads everything now. */
  "sync.now": command(nothing, nothing, { timeLimit: 120_000 }),
} as const;
