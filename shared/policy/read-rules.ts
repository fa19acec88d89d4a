import type { Node } from "../hujson/tree.ts";
import { ignore, placeOf, type Decoder } from "./decode.ts";
import type { AclRule, Capability, GrantRule, NodeAttribute, SshRule, Word } from "./model.ts";

/** What most rules have. */
interface RuleParts {
  action: Word | null;
  sources: readonly Word[];
  destinations: readonly Word[];
  postures: readonly Word[] | null;
}

const noParts = (): RuleParts => ({ action: null, sources: [], destinations: [], postures: null });

/** Reads an entry of `acls`; `users` and `ports` are the legacy names of `src` and `dst`. */
export function readAclRule(decoder: Decoder, node: Node, path: string): AclRule | null {
  const rule = noParts();
  let protocol: Word | null = null;
  const sources = (n: Node, p: string): void => void (rule.sources = decoder.words(n, p));
  const destinations = (n: Node, p: string): void => void (rule.destinations = decoder.words(n, p));
  const read = decoder.object(node, path, "ACL", {
    action: (n, p) => void (rule.action = decoder.word(n, p)),
    src: sources,
    users: sources,
    dst: destinations,
    ports: destinations,
    proto: (n, p) => void (protocol = decoder.word(n, p)),
    srcposture: (n, p) => void (rule.postures = decoder.words(n, p)),
  });
  return read ? { ...placeOf(node, path), ...rule, protocol } : null;
}

/** Reads an entry of `grants`. */
export function readGrantRule(decoder: Decoder, node: Node, path: string): GrantRule | null {
  const { sources, destinations, postures } = noParts();
  const rule = { sources, destinations, postures };
  let ip: readonly Word[] = [];
  let app: readonly Capability[] = [];
  let via: readonly Word[] = [];
  const read = decoder.object(node, path, "Grant", {
    src: (n, p) => void (rule.sources = decoder.words(n, p)),
    dst: (n, p) => void (rule.destinations = decoder.words(n, p)),
    ip: (n, p) => void (ip = decoder.words(n, p)),
    app: (n, p) => void (app = decoder.capabilities(n, p)),
    via: (n, p) => void (via = decoder.words(n, p)),
    srcposture: (n, p) => void (rule.postures = decoder.words(n, p)),
  });
  return read ? { ...placeOf(node, path), ...rule, ip, app, via } : null;
}

/** Reads an entry of `ssh`. */
export function readSshRule(decoder: Decoder, node: Node, path: string): SshRule | null {
  const rule = noParts();
  let users: readonly Word[] = [];
  let checkPeriod: Word | null = null;
  let acceptEnv: readonly Word[] = [];
  const read = decoder.object(node, path, "SSHRule", {
    action: (n, p) => void (rule.action = decoder.word(n, p)),
    src: (n, p) => void (rule.sources = decoder.words(n, p)),
    dst: (n, p) => void (rule.destinations = decoder.words(n, p)),
    users: (n, p) => void (users = decoder.words(n, p)),
    checkperiod: (n, p) => void (checkPeriod = decoder.word(n, p)),
    acceptenv: (n, p) => void (acceptEnv = decoder.words(n, p)),
    srcposture: (n, p) => void (rule.postures = decoder.words(n, p)),
    recorder: ignore,
    enforcerecorder: ignore,
  });
  return read ? { ...placeOf(node, path), ...rule, users, checkPeriod, acceptEnv } : null;
}

/** Reads an entry of `nodeAttrs`. */
export function readNodeAttribute(decoder: Decoder, node: Node, path: string): NodeAttribute | null {
  let targets: readonly Word[] = [];
  let attributes: readonly Word[] = [];
  let app: readonly Capability[] = [];
  let pools: readonly Word[] = [];
  const read = decoder.object(node, path, "NodeAttr", {
    target: (n, p) => void (targets = decoder.words(n, p)),
    attr: (n, p) => void (attributes = decoder.words(n, p)),
    app: (n, p) => void (app = decoder.capabilities(n, p)),
    ippool: (n, p) => void (pools = decoder.words(n, p)),
  });
  return read ? { ...placeOf(node, path), targets, attributes, app, pools } : null;
}
