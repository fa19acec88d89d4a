import type { JsonValue, Node } from "../hujson/tree.ts";
import { anything, placeOf, type Decoder } from "./decode.ts";
import type { PolicyTest, SshTest, Word } from "./model.ts";

/** Reads an entry of `tests`; `user` and `allow` are the legacy names of `src` and `accept`. */
export function readPolicyTest(decoder: Decoder, node: Node, path: string): PolicyTest | null {
  let source: Word | null = null;
  let protocol: Word | null = null;
  let accept: readonly Word[] = [];
  let deny: readonly Word[] = [];
  let postureAttributes: JsonValue = null;
  const takeSource = (n: Node, p: string): void => void (source = decoder.word(n, p));
  const takeAccept = (n: Node, p: string): void => void (accept = decoder.words(n, p));
  const read = decoder.object(node, path, "Test", {
    src: takeSource,
    user: takeSource,
    proto: (n, p) => void (protocol = decoder.word(n, p)),
    accept: takeAccept,
    allow: takeAccept,
    deny: (n, p) => void (deny = decoder.words(n, p)),
    srcpostureattrs: (n) => void (postureAttributes = anything(n)),
  });
  return read ? { ...placeOf(node, path), source, protocol, accept, deny, postureAttributes } : null;
}

/** Reads an entry of `sshTests`. */
export function readSshTest(decoder: Decoder, node: Node, path: string): SshTest | null {
  let source: Word | null = null;
  let destinations: readonly Word[] = [];
  let accept: readonly Word[] = [];
  let check: readonly Word[] = [];
  let deny: readonly Word[] = [];
  let postureAttributes: JsonValue = null;
  const read = decoder.object(node, path, "SSHTest", {
    src: (n, p) => void (source = decoder.word(n, p)),
    dst: (n, p) => void (destinations = decoder.words(n, p)),
    accept: (n, p) => void (accept = decoder.words(n, p)),
    check: (n, p) => void (check = decoder.words(n, p)),
    deny: (n, p) => void (deny = decoder.words(n, p)),
    srcpostureattrs: (n) => void (postureAttributes = anything(n)),
  });
  if (!read) return null;
  return { ...placeOf(node, path), source, destinations, accept, check, deny, postureAttributes };
}
