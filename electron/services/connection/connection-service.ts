import type { CredentialVault } from "../../ports/secret-store.ts";
import type { TailnetList } from "../../ports/stores.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { TailnetView } from "../../../shared/bridge/connection.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { tailnetName } from "../../../shared/tailnet/tailnet-name.ts";
import { notConnected, otherTailnet } from "../../../shared/core/which-tailnet.ts";
import { nothingKnown, type ConnectionBoard, type ConnectionFactsState } from "./connection-board.ts";
import { checkCredentialShape } from "./credential-shape.ts";
import { KeptCredentials } from "./kept-credentials.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { OpenSession, Session, StoredTailnet } from "../../ports/session.ts";
import { unnamedTailnet } from "./tailnet-label.ts";

/** What connecting needs from its surroundings. */
export interface ConnectionParts {
  readonly board: ConnectionBoard;
  readonly list: TailnetList;
  readonly vault: CredentialVault;
  readonly open: OpenSession;
  /** Starts the embedded tailnet and answers how to reach it. */
  readonly startDemo: () => Promise<Result<{ readonly baseUrl: string; readonly token: string }>>;
  /**
   * Revokes the auth keys of a tailnet that is about to be forgotten; the session is null where none can be opened.
   * Answers which keys stay of use, null when none does.
   */
  readonly revokeKeys: (tailnetId: string, session: Session | null) => Promise<Problem | null>;
  /** Writes down what a person has to know after a tailnet is forgotten. */
  readonly note: (problem: Problem) => void;
  /** What is published meanwhile is seen at once: no screen shows one tailnet’s name over another’s things. */
  readonly together: (work: () => void) => void;
  /** Removes what is kept on disk of a tailnet. */
  readonly forget: (tailnetId: string) => Promise<Result<void>>;
  /**
   * Told after the active tailnet changed; null when none is active. What it publishes at once is seen together with the
   * change.
   */
  readonly activated: (session: Session | null) => void;
  readonly clipboard: ClipboardPort;
  readonly ids: Ids;
  readonly log: Log;
}

type SaveArgument = ParsedCommandArgument<"credentials.save">;

/** Connects, switches and disconnects tailnets. A credential is verified before it is stored, and read back after. */
export class ConnectionService {
  readonly #parts: ConnectionParts;
  readonly #credentials: KeptCredentials;
  #tailnets: readonly StoredTailnet[] = [];
  #session: Session | null = null;
  /** Clears the pasted credential from the clipboard, once, if the person wants that. */
  #clearPasted: (() => Promise<boolean>) | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#credentials = new KeptCredentials(parts);
  }

  /** Takes up where the last run ended. The demo is not remembered: it starts anew each time it is asked for. */
  async restore(): Promise<void> {
    const stored = this.#parts.list.read();
    this.#tailnets = stored.tailnets.filter(({ keptIn }) => keptIn === "keychain");
    this.#publish();
    const active = this.#tailnets.find(({ id }) => id === stored.activeId) ?? this.#tailnets[0];
    if (active !== undefined) this.#activate(active);
    await this.#credentials.removeLeft();
  }

  /** The session of the active tailnet. Error: `not-connected`. */
  readonly session = (): Result<Session> => (this.#session === null ? fail(notConnected) : ok(this.#session));

  /** The session of a tailnet while it is the active one. Errors: `conflict` where another is, `not-connected`. */
  readonly sessionOf = (tailnetId: string): Result<Session> => {
    const { activeId } = this.#parts.board.facts;
    if (activeId !== null && activeId !== tailnetId) return fail(otherTailnet);
    return this.session();
  };

  /**
   * A session of any connected tailnet, to keep what was promised there. Errors: `not-connected`, those of opening it; those
   * of the keychain come with its first request.
   */
  readonly sessionFor = (tailnetId: string): Result<Session> => {
    const tailnet = this.#tailnets.find(({ id }) => id === tailnetId);
    if (tailnet === undefined) return fail(noSuchTailnet);
    const opened = this.#sessionOf(tailnet);
    return opened === null ? fail(notConnected) : ok(opened);
  };

  /** Forgets the credential in memory; the next request asks the keychain for it. */
  readonly release = (): void => this.#parts.vault.drop();

  /** The tailnets that are connected. */
  get ids(): readonly string[] {
    return this.#tailnets.map(({ id }) => id);
  }

  async save(argument: SaveArgument): Promise<Result<{ tailnetId: string }>> {
    const secret = checkCredentialShape(argument.kind, argument.secret);
    if (!secret.ok) return secret;
    const name = tailnetName(argument.tailnet);
    if (!name.ok) return name;
    const named = this.#tailnets.find(({ id }) => id === argument.replaces);
    if (argument.replaces !== undefined && named === undefined) return fail(noSuchTailnet);
    const baseUrl = argument.baseUrl ?? named?.baseUrl;
    const replaced = named ?? this.#replacedBy(name.value, baseUrl);
    const wanted: StoredTailnet = {
      id: replaced?.id ?? this.#parts.ids.next("tailnet"),
      tailnet: name.value,
      label: name.value === "-" ? unnamedTailnet : name.value,
      kind: argument.kind,
      hint: secret.value.slice(-4),
      keptIn: argument.keep,
      ...(argument.kind === "oauth" ? { clientId: argument.clientId.trim() } : {}),
      ...(baseUrl === undefined || baseUrl === "" ? {} : { baseUrl }),
    };
    const verified = await this.#verify(wanted, secret.value);
    if (!verified.ok) return verified;
    const kept = await this.#credentials.keep(wanted, secret.value);
    if (!kept.ok) return kept;
    const tailnet = kept.value;
    // The old credential lies elsewhere: a keychain that does not answer must not hold the new one up.
    if (replaced !== undefined && replaced.keptIn !== tailnet.keptIn)
      void this.#credentials.removeReplaced(replaced);
    const { clipboard } = this.#parts;
    const pasted = argument.secret;
    this.#clearPasted = () => clipboard.clearIfStill(pasted);
    return this.#adopt(tailnet);
  }

  /** Errors: those of starting the embedded tailnet. */
  async startDemo(): Promise<Result<{ tailnetId: string }>> {
    const demo = await this.#parts.startDemo();
    if (!demo.ok) return demo;
    const tailnet: StoredTailnet = {
      id: "demo",
      tailnet: "-",
      label: "Demo tailnet",
      kind: "demo",
      hint: "",
      keptIn: "this-run",
      baseUrl: demo.value.baseUrl,
    };
    const kept = await this.#parts.vault.put(tailnet, demo.value.token);
    if (!kept.ok) return kept;
    // The demo begins anew with every run: what an earlier one left would contradict it.
    const known = this.#tailnets.some(({ id }) => id === tailnet.id);
    const forgotten = known ? ok(undefined) : await this.#parts.forget(tailnet.id);
    return forgotten.ok ? this.#adopt(tailnet) : forgotten;
  }

  async switchTo(tailnetId: string): Promise<Result<Record<string, never>>> {
    const tailnet = this.#tailnets.find(({ id }) => id === tailnetId);
    if (tailnet === undefined) return fail(noSuchTailnet);
    const written = await this.#write(this.#tailnets, tailnetId);
    // It may have been disconnected, or have got a new credential, in the meantime.
    const listed = this.#tailnets.find(({ id }) => id === tailnetId);
    if (listed === undefined) return fail(noSuchTailnet);
    this.#activate(listed);
    return written.ok ? ok({}) : written;
  }

  /**
   * Forgets a tailnet. Its auth keys are revoked while there is a credential to do it with; one that cannot be is named in
   * the answer and does not hold the rest up. Then the credential goes: a tailnet that is still listed can be
   * disconnected again.
   */
  async disconnect(tailnetId: string): Promise<Result<{ keysLeft: Problem | null }>> {
    const tailnet = this.#tailnets.find(({ id }) => id === tailnetId);
    if (tailnet === undefined) return fail(noSuchTailnet);
    const keysLeft = await this.#parts.revokeKeys(tailnetId, this.#sessionOf(tailnet));
    const removed = await this.#parts.vault.remove(tailnet);
    if (!removed.ok) return removed;
    if (keysLeft !== null) this.#parts.note(keysLeft);
    this.#tailnets = this.#tailnets.filter(({ id }) => id !== tailnetId);
    // Not by the session: a tailnet that could not be opened is active without one.
    const { activeId } = this.#parts.board.facts;
    const wasActive = activeId === tailnetId;
    const next = wasActive ? this.#tailnets[0] : undefined;
    const written = await this.#write(this.#tailnets, wasActive ? (next?.id ?? null) : activeId);
    const forgotten = await this.#parts.forget(tailnetId);
    if (wasActive) {
      if (next === undefined) this.#become(null, { activeId: null });
      else this.#activate(next);
    }
    this.#publish();
    if (!written.ok) return written;
    return forgotten.ok ? ok({ keysLeft }) : forgotten;
  }

  /** A session of any tailnet on the list; null where none can be opened. */
  #sessionOf(tailnet: StoredTailnet): Session | null {
    if (this.#session?.tailnet.id === tailnet.id) return this.#session;
    const opened = this.#parts.open(tailnet, () => this.#parts.vault.get(tailnet));
    return opened.ok ? opened.value : null;
  }

  /** Takes up the name that a sync found for a tailnet which was entered without one. */
  async named(tailnetId: string, label: string | null): Promise<void> {
    const tailnet = this.#tailnets.find(({ id }) => id === tailnetId);
    if (label === null || tailnet === undefined || tailnet.label !== unnamedTailnet) return;
    this.#tailnets = this.#tailnets.map((one) => (one.id === tailnetId ? { ...one, label } : one));
    // Scripts and checklists that are made from now on carry the name. The session stays the same one: whoever waits for
    // it would take another for that of a replaced credential, and a sync that found the name would never end.
    const session = this.#session;
    if (session?.tailnet.id === tailnetId) Object.assign(session, { tailnet: { ...tailnet, label } });
    this.#publish();
    const written = await this.#write(this.#tailnets, this.#parts.board.facts.activeId);
    if (!written.ok)
      this.#parts.log.warn("The name of a tailnet was not saved", { code: written.problem.code });
  }

  async clearClipboard(): Promise<Result<{ cleared: boolean }>> {
    const clear = this.#clearPasted;
    this.#clearPasted = null;
    return ok({ cleared: clear !== null && (await clear()) });
  }

  /** Forgets the pasted text. Called when nobody will be asked about the clipboard any more. */
  forgetPasted(): void {
    this.#clearPasted = null;
  }

  async #verify(tailnet: StoredTailnet, secret: string): Promise<Result<void>> {
    const trial = this.#parts.open(tailnet, () => Promise.resolve(ok(secret)));
    return trial.ok ? trial.value.verify() : trial;
  }

  async #adopt(tailnet: StoredTailnet): Promise<Result<{ tailnetId: string }>> {
    this.#tailnets = [...this.#tailnets.filter(({ id }) => id !== tailnet.id), tailnet];
    const written = await this.#write(this.#tailnets, tailnet.id);
    this.#activate(tailnet);
    // The connection stands for this run even when the list could not be written; the person is told that.
    return written.ok ? ok({ tailnetId: tailnet.id }) : written;
  }

  #activate(tailnet: StoredTailnet): void {
    const opened = this.#parts.open(tailnet, () => this.#parts.vault.get(tailnet));
    this.#become(
      opened.ok ? opened.value : null,
      opened.ok ? { activeId: tailnet.id } : { activeId: tailnet.id, problem: opened.problem },
    );
  }

  /** Another tailnet is active, or none: in one step, because what the one before showed is not this one’s. */
  #become(session: Session | null, facts: Partial<ConnectionFactsState>): void {
    const { board, together, activated } = this.#parts;
    together(() => {
      this.#session = session;
      board.update({ ...nothingKnown, ...facts });
      this.#publish();
      activated(session);
    });
  }

  /** The demo and credentials kept for this run only are not written down. */
  #write(tailnets: readonly StoredTailnet[], activeId: string | null): Promise<Result<void>> {
    const kept = tailnets.filter(({ keptIn }) => keptIn === "keychain");
    return this.#parts.list.write(kept, activeId);
  }

  #publish(): void {
    this.#parts.board.update({ tailnets: this.#tailnets.map(tailnetView) });
  }

  /**
   * The connection that a credential without more belongs to: the one of this name at this address. Several
   * credentials may each call their own tailnet “-”, so that name means the active one, and only while it needs a
   * new credential; otherwise it is another tailnet.
   */
  #replacedBy(tailnet: string, baseUrl: string | undefined): StoredTailnet | undefined {
    const { facts, status } = this.#parts.board;
    const wanting = status.label === "rejected" || status.label === "expires";
    return this.#tailnets.find(
      (one) =>
        one.kind !== "demo" &&
        one.tailnet === tailnet &&
        (one.baseUrl ?? "") === (baseUrl ?? "") &&
        (tailnet !== "-" || (one.id === facts.activeId && wanting)),
    );
  }
}

function tailnetView(tailnet: StoredTailnet): TailnetView {
  const { id, label, kind, hint, keptIn, baseUrl } = tailnet;
  const host = baseUrl === undefined ? null : URL.parse(baseUrl)?.host;
  return { id, tailnet: tailnet.tailnet, label, kind, hint, keptIn, ...(host ? { host } : {}) };
}

const noSuchTailnet = problem("not-found", "This tailnet is not connected.");
