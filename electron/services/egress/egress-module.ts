import { egressElsewhere, type AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { map, type Result } from "../../../shared/core/result.ts";
import { readPastedList } from "../../../shared/egress/pasted-list.ts";
import type { ListNow } from "../../../shared/egress/whole-list.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { emptied, type Module } from "../module.ts";
import { AppNames } from "./app-names.ts";
import { EgressProofs } from "./egress-proofs.ts";
import { EgressRecords } from "./egress-records.ts";
import { EgressService } from "./egress-service.ts";
import { EgressTable } from "./egress-table.ts";
import { LastCopies } from "./last-copies.ts";
import { RecordCorrections } from "./record-corrections.ts";
import { RunCopies } from "./run-copies.ts";

/** What the egress IPs of one tailnet need from their surroundings. */
export interface EgressNeeds {
  /** An app, a connector and a device as they are shown. Errors: `not-found`, `conflict`, `not-connected`. */
  readonly app: (name: string) => Result<AppView>;
  readonly shownApps: () => Result<readonly AppView[]>;
  /** What a removal may rest on now. */
  readonly ground: () => Ground;
  readonly connector: (nodeId: string) => Result<ConnectorView>;
  readonly device: (nodeId: string) => Result<Device>;
  readonly memory: () => Result<TailnetMemory>;
  /** Also after another tailnet was chosen; null before this one was opened. */
  readonly opened: () => TailnetMemory | null;
  /** Called after what is remembered changed. */
  readonly changed: () => void;
  /** A product’s list as it was last read with a token in this run; null where none was. */
  readonly readList: (productId: string | null) => ListNow | null;
  /** Notes in its set-up that egress IPs were recorded. */
  readonly recordedFor: (setupId: string) => Promise<Result<void>>;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  /** The name that the ledger records. */
  readonly actor: () => string;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The egress IPs of one tailnet, and what was recorded of them. */
export interface EgressModule extends Module<"egress"> {
  readonly names: Pick<AppNames, "promised" | "settled" | "of">;
  readonly records: Pick<EgressRecords, "recordCheck">;
  readonly copy: (appName: string) => Promise<Result<{ sentence: string }>>;
}

/** Puts the services of egress IPs together. */
export function egressModule(needs: EgressNeeds): EgressModule {
  const { app, connector, device, memory, clipboard, actor, ids, clock, changed, note } = needs;
  const ledger = () => map(memory(), (remembered) => remembered.ledger);
  const book = () => map(memory(), (remembered) => remembered.book);
  const copies = new LastCopies();
  const names = new AppNames({
    identities: () => needs.opened()?.identities ?? null,
    changed,
    note,
    clock,
  });
  const egress = new EgressService({ app, connector, clipboard, copies });
  const table = new EgressTable({ apps: needs.shownApps, ledger, clipboard });
  const runs = new RunCopies({
    app,
    shownApps: needs.shownApps,
    ground: needs.ground,
    readList: needs.readList,
    ledger,
    clipboard,
    clock,
  });
  const identity = (name: string) => names.of(name);
  const elsewhere = (name: string) => {
    const apps = needs.shownApps();
    return apps.ok ? egressElsewhere(apps.value, name) : [];
  };
  const records = new EgressRecords({
    app,
    elsewhere,
    ledger,
    identity,
    copies,
    actor,
    ids,
    changed,
    note,
    clock,
  });
  const corrections = new RecordCorrections({ ledger, actor, changed, note, clock });
  const proofs = new EgressProofs({ device, book, changed, note, clock });
  return {
    names,
    records,
    copy: (appName) => egress.copy(appName),
    handlers: {
      "egress.render": async ({ appName, ...choices }) => egress.render(appName, choices),
      "egress.copy": ({ appName, ...choices }) => egress.copy(appName, choices),
      "egress.copyTable": () => table.copy(),
      "egress.copyRun": (argument) => runs.copy(argument),
      "egress.copyRemoval": (argument) => runs.copyRemoval(argument),
      "egress.copyAddress": (argument) => egress.copyAddress(argument),
      "egress.markAdded": async (argument) => {
        // A retry after a set-up that could not be saved finds the record that the first try wrote.
        const marked = await records.markAdded(argument);
        if (!marked.ok || argument.setupId === undefined) return marked;
        return emptied(await needs.recordedFor(argument.setupId));
      },
      "egress.tick": async (argument) => {
        const ticked = await records.tick(argument);
        if (!ticked.ok || argument.setupId === undefined) return ticked;
        return emptied(await needs.recordedFor(argument.setupId));
      },
      "egress.recordList": ({ appName, text, denies, list }) =>
        records.recordCheck({
          appName,
          list: readPastedList(text),
          how: "pasted",
          denies,
          ...(list === undefined ? {} : { name: list }),
        }),
      "egress.changeRecord": (argument) => corrections.change(argument),
      "egress.sameApp": ({ appId, appName, same }) => names.answer({ appId, name: appName, same }),
      "egress.verify": (argument) => proofs.verify(argument),
      "egress.copyProofCommand": (argument) => egress.copyProofCommand(argument),
      "egress.enter": (argument) => proofs.enter(argument),
      "egress.forget": (argument) => proofs.forget(argument),
    },
  };
}
