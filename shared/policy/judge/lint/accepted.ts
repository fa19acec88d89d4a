import { parseGoDuration } from "../go-parsing.ts";
import type { Finding, Policy } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { namedWords } from "../../document/named-words.ts";
import { parseSelector } from "../../document/selector.ts";

const minute = 60e9;

/** Words that Tailscale takes although they stand for nobody, or for what its documentation rules out. */
export function acceptedAmiss(policy: Policy): Finding[] {
  return [...namedLogins(policy), ...accounts(policy), ...shortPeriods(policy)];
}

function at({ path, offset }: Word, message: string): Finding {
  return { path, offset, message };
}

/** `user:` stands before a domain (`user:*@example.com`), never before a login. */
function namedLogins(policy: Policy): Finding[] {
  return namedWords(policy)
    .filter(({ text }) => text.startsWith("user:") && parseSelector(text).kind === "user")
    .map((word) =>
      at(word, `“${word.text}” matches nobody. Write the login alone: ${word.text.slice("user:".length)}.`),
    );
}

/** Selectors in place of an account’s name are accepted, and taken for one (measured). */
function accounts(policy: Policy): Finding[] {
  return policy.ssh
    .flatMap(({ users }) => users)
    .map((word) => word.readAs(word.text.trim()))
    .filter(({ text }) => text !== "autogroup:nonroot" && /^(?:group|tag|autogroup|user):/.test(text))
    .map((word) => at(word, `“${word.text}” is taken as an account’s name, and no account is called that.`));
}

/** At least a minute is documented; less is accepted (measured). */
function shortPeriods(policy: Policy): Finding[] {
  return policy.ssh.flatMap(({ checkPeriod }) => {
    const period = checkPeriod === null ? null : parseGoDuration(checkPeriod.text.trim());
    if (checkPeriod === null || period?.ok !== true) return [];
    const { nanoseconds } = period;
    if (nanoseconds <= 0 || nanoseconds >= minute) return [];
    return [at(checkPeriod, "Tailscale documents a checkPeriod of one minute to 168 hours.")];
  });
}
