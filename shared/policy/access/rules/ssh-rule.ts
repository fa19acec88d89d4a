import type { Policy, SshRule } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { localpartDomain } from "../../document/ssh-user.ts";
import type { RuleOrigin } from "./rule.ts";

/** One rule of the `ssh` section, texts trimmed. */
export interface SshPermission {
  readonly origin: RuleOrigin;
  /** Selectors as written. */
  readonly from: readonly string[];
  readonly destinations: readonly string[];
  /** Login names as written, `autogroup:nonroot` and `localpart:*@domain` among them. */
  readonly users: readonly string[];
  /** Domains of people who may log in by their own name. */
  readonly domains: readonly string[];
  /** `check` asks the person to log in again. */
  readonly action: "accept" | "check";
  readonly acceptEnv: readonly string[];
  /** Always empty: SSH rules name no carriers. */
  readonly via: readonly string[];
  /** Postures of which a source device must meet one; empty for none. */
  readonly postures: readonly string[];
}

/** Reads the `ssh` section as permissions. */
export function sshPermissions(policy: Policy): SshPermission[] {
  return policy.ssh.map((rule, index) => sshPermission(rule, index, policy));
}

function sshPermission(rule: SshRule, index: number, { defaultPostures }: Policy): SshPermission {
  const users = textsOf(rule.users);
  return {
    origin: { section: "ssh", index, path: rule.path, offset: rule.offset },
    from: textsOf(rule.sources),
    destinations: textsOf(rule.destinations),
    users,
    domains: users.map(localpartDomain).filter((domain) => domain !== null),
    action: rule.action?.text.trim() === "check" ? "check" : "accept",
    acceptEnv: rule.acceptEnv.map(({ text }) => text),
    via: [],
    postures: textsOf(rule.postures ?? defaultPostures),
  };
}

function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => text.trim());
}
