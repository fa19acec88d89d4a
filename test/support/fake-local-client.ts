import type { LocalClient, NameLookup } from "../../electron/ports/local-client.ts";
import { known, unknown, type Known } from "../../shared/core/known.ts";

const absent = unknown("There is no Tailscale client on this computer.");

/** A computer without Tailscale. */
export const noLocalClient: LocalClient = {
  status: () => Promise.resolve(absent),
  preferences: () => Promise.resolve(absent),
};

/** A peer as `tailscale status --json` writes it: what is empty is left out or null. */
export function peerAnswer(nodeId: string, change: Readonly<Record<string, unknown>> = {}) {
  return {
    ID: nodeId,
    PublicKey: `nodekey:${nodeId}`,
    HostName: nodeId,
    DNSName: `${nodeId}.acme.ts.net.`,
    OS: "linux",
    UserID: 3_915_112_271_902,
    TailscaleIPs: ["100.64.0.7"],
    AllowedIPs: ["100.64.0.7/32"],
    Addrs: null,
    CurAddr: "",
    Relay: "fra",
    PeerRelay: "",
    RxBytes: 0,
    TxBytes: 0,
    Online: true,
    ExitNode: false,
    ExitNodeOption: false,
    Active: false,
    InNetworkMap: true,
    InMagicSock: true,
    InEngine: false,
    ...change,
  };
}

/** The whole answer of a client that is connected. */
export function statusAnswer(
  self: ReturnType<typeof peerAnswer>,
  peers: readonly ReturnType<typeof peerAnswer>[],
  change: Readonly<Record<string, unknown>> = {},
): unknown {
  return {
    Version: "1.98.8-t1241b225b",
    TUN: true,
    BackendState: "Running",
    HaveNodeKey: true,
    AuthURL: "",
    TailscaleIPs: self.TailscaleIPs,
    Self: self,
    Health: [],
    MagicDNSSuffix: "acme.ts.net",
    CurrentTailnet: { Name: "acme.example.com", MagicDNSSuffix: "acme.ts.net", MagicDNSEnabled: true },
    CertDomains: null,
    Peer: peers.length === 0 ? null : Object.fromEntries(peers.map((peer) => [peer.PublicKey, peer])),
    User: {
      3915112271902: { ID: 3_915_112_271_902, LoginName: "bruno@acme.example.com", DisplayName: "Bruno" },
    },
    ClientVersion: null,
    ...change,
  };
}

/** A client that answers this, and is set to take routes and names unless a test says otherwise. */
export interface FakeLocalClient extends LocalClient {
  answer: Known<unknown>;
  set: { RouteAll: boolean; CorpDNS: boolean };
  /** How often it was asked for its status. */
  readonly asked: () => number;
}

/** Builds a client that answers. */
export function createFakeLocalClient(answer: unknown): FakeLocalClient {
  let asked = 0;
  const client: FakeLocalClient = {
    answer: known(answer),
    set: { RouteAll: true, CorpDNS: true },
    asked: () => asked,
    status: () => {
      asked += 1;
      return Promise.resolve(client.answer);
    },
    preferences: () => Promise.resolve(known(client.set)),
  };
  return client;
}

/** Names that lead to these addresses, and no others. */
export function createFakeLookup(addresses: Readonly<Record<string, readonly string[]>>): NameLookup {
  return {
    addressesOf: (name) => {
      const found = addresses[name];
      return Promise.resolve(found === undefined ? unknown(`${name} leads nowhere.`) : known(found));
    },
  };
}
