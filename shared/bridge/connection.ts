import * as v from "valibot";
import { applicationCommand, command } from "./define.ts";
import { identifier, nothing } from "./schemas.ts";
import { filledText, instant, list, text } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";
import { gapSchema } from "../tailnet/gaps.ts";
import { scopes } from "../tailnet/scopes.ts";

/** The labels a connection can show. `expires` carries its number of days in `sentence`. */
const connectionLabels = [
  "not-connected",
  "syncing",
  "connected",
  "limited",
  "offline",
  "rejected",
  "expires",
] as const;

/** One stored tailnet. The credential itself never crosses the bridge. */
export const tailnetSchema = v.strictObject({
  id: v.string(),
  /** As entered: `-` or the organisation name. */
  tailnet: v.string(),
  /** What the person reads: the organisation name, or "Demo tailnet". */
  label: v.string(),
  kind: v.picklist(["api-token", "oauth", "demo"]),
  /** Last four characters of the credential at most; empty for the demo. */
  hint: v.string(),
  keptIn: v.picklist(["keychain", "this-run"]),
  /** Host and port when it is not the service itself. */
  host: v.exactOptional(v.string()),
});
export type TailnetView = v.InferOutput<typeof tailnetSchema>;

/** One row of the capability matrix: what the credential may do. */
const capabilitySchema = v.strictObject({
  scope: v.picklist(scopes),
  purpose: v.string(),
  state: v.picklist(["yes", "no", "unknown"]),
  /** One sentence: why not, or why it is not known. */
  reason: v.exactOptional(v.string()),
});
export type Capability = Readonly<v.InferOutput<typeof capabilitySchema>>;

/** Everything the screens know of the connection. */
export const connectionSchema = v.strictObject({
  runtime: v.strictObject({
    kind: v.picklist(["official", "fallback"]),
    version: v.string(),
    /** True on a runtime that may only talk to loopback addresses. */
    loopbackOnly: v.boolean(),
  }),
  keychain: v.strictObject({
    /** `waiting`: it is being asked, and the answer is a while in coming. */
    state: v.picklist(["unchecked", "available", "unavailable", "locked", "denied", "waiting"]),
    sentence: v.exactOptional(v.string()),
  }),
  tailnets: list(tailnetSchema),
  activeId: v.nullable(v.string()),
  status: v.strictObject({ label: v.picklist(connectionLabels), sentence: v.string() }),
  problem: v.nullable(problemSchema),
  capabilities: list(capabilitySchema),
  expiresAt: v.nullable(instant),
  lastSyncAt: v.nullable(instant),
  syncing: v.boolean(),
  /** What is missing, old or not whole of what is shown. Empty when all of it was read this time. */
  gaps: list(gapSchema),
  /** The policy file is managed elsewhere; null while unknown. */
  managedElsewhere: v.nullable(v.strictObject({ on: v.boolean(), link: v.exactOptional(v.string()) })),
});
export type ConnectionState = v.InferOutput<typeof connectionSchema>;

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
