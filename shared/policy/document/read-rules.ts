import type { Node } from "../../hujson/tree.ts";
import { capabilities, ignored, word, words, type Decoder, type Fields, type Unfinished } from "./decode.ts";
import type { AclRule, GrantRule, NodeAttribute, SshRule } from "./model.ts";
import { withOldNames } from "./field-names.ts";

const aclFields: Fields<Unfinished<AclRule>> = withOldNames("acls", {
  action: word("action"),
  src: words("sources"),
  dst: words("destinations"),
  proto: word("protocol"),
  srcposture: words("postures"),
});

/** Reads an entry of `acls`. */
export function readAclRule(decoder: Decoder, node: Node, path: string): AclRule | null {
  const rule: Unfinished<AclRule> = {
    path,
    offset: node.start,
    action: null,
    sources: [],
    destinations: [],
    protocol: null,
    postures: null,
  };
  return decoder.object(node, path, "ACL", aclFields, rule) ? rule : null;
}

const grantFields: Fields<Unfinished<GrantRule>> = {
  src: words("sources"),
  dst: words("destinations"),
  ip: words("ip"),
  app: capabilities("app"),
  via: words("via"),
  srcposture: words("postures"),
};

/** Reads an entry of `grants`. */
export function readGrantRule(decoder: Decoder, node: Node, path: string): GrantRule | null {
  const rule: Unfinished<GrantRule> = {
    path,
    offset: node.start,
    sources: [],
    destinations: [],
    ip: [],
    app: [],
    via: [],
    postures: null,
  };
  return decoder.object(node, path, "Grant", grantFields, rule) ? rule : null;
}

const sshFields: Fields<Unfinished<SshRule>> = {
  action: word("action"),
  src: words("sources"),
  dst: words("destinations"),
  users: words("users"),
  checkperiod: word("checkPeriod"),
  acceptenv: words("acceptEnv"),
  srcposture: words("postures"),
  recorder: ignored,
  enforcerecorder: ignored,
};

/** Reads an entry of `ssh`. */
export function readSshRule(decoder: Decoder, node: Node, path: string): SshRule | null {
  const rule: Unfinished<SshRule> = {
    path,
    offset: node.start,
    action: null,
    sources: [],
    destinations: [],
    users: [],
    checkPeriod: null,
    acceptEnv: [],
    postures: null,
  };
  return decoder.object(node, path, "SSHRule", sshFields, rule) ? rule : null;
}

const attributeFields: Fields<Unfinished<NodeAttribute>> = {
  target: words("targets"),
  attr: words("attributes"),
  app: capabilities("app"),
  ippool: words("pools"),
};

/** Reads an entry of `nodeAttrs`. */
export function readNodeAttribute(decoder: Decoder, node: Node, path: string): NodeAttribute | null {
  const entry: Unfinished<NodeAttribute> = {
    path,
    offset: node.start,
    targets: [],
    attributes: [],
    app: [],
    pools: [],
  };
  return decoder.object(node, path, "NodeAttr", attributeFields, entry) ? entry : null;
}
