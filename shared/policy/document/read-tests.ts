import type { Node } from "../../hujson/tree.ts";
import { anything, word, words, type Decoder, type Fields, type Unfinished } from "./decode.ts";
import type { PolicyTest, SshTest } from "./model.ts";
import { withOldNames } from "./field-names.ts";

const testFields: Fields<Unfinished<PolicyTest>> = withOldNames("tests", {
  src: word("source"),
  proto: word("protocol"),
  accept: words("accept"),
  deny: words("deny"),
  srcpostureattrs: anything("postureAttributes"),
});

/** Reads an entry of `tests`. */
export function readPolicyTest(decoder: Decoder, node: Node, path: string): PolicyTest | null {
  const test: Unfinished<PolicyTest> = {
    path,
    offset: node.start,
    source: null,
    protocol: null,
    accept: [],
    deny: [],
    postureAttributes: null,
  };
  return decoder.object(node, path, "Test", testFields, test) ? test : null;
}

const sshTestFields: Fields<Unfinished<SshTest>> = {
  src: word("source"),
  dst: words("destinations"),
  accept: words("accept"),
  check: words("check"),
  deny: words("deny"),
  srcpostureattrs: anything("postureAttributes"),
};

/** Reads an entry of `sshTests`. */
export function readSshTest(decoder: Decoder, node: Node, path: string): SshTest | null {
  const test: Unfinished<SshTest> = {
    path,
    offset: node.start,
    source: null,
    destinations: [],
    accept: [],
    check: [],
    deny: [],
    postureAttributes: null,
  };
  return decoder.object(node, path, "SSHTest", sshTestFields, test) ? test : null;
}
