import type { CheckContext } from "./unresolved-names.ts";
import { finding } from "./unresolved-names.ts";
import { goQuote } from "../../../core/go-quote.ts";
import type { Finding, SshTest } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { parseSelector } from "../../document/selector.ts";

/** Checks the form of `sshTests`. What fails only when it is run is left to the run. */
export function checkSshTests(tests: readonly SshTest[], context: CheckContext): Finding[] {
  return tests.flatMap((test) => [
    ...(test.source === null ? [] : checkElement(test.source, "src", context)),
    ...test.destinations.flatMap((word) => checkElement(word, "dst", context)),
  ]);
}

/** An element must name one person, tag or device: no ports, no blocks of addresses, no `*`. */
function checkElement(word: Word, side: "src" | "dst", { names }: CheckContext): Finding[] {
  const text = word.text.trim();
  const refuse = (reason: string): Finding[] => [
    finding(word, `SSH tests ${side} contains ${reason} ${goQuote(text)}`),
  ];
  const selector = parseSelector(text);
  switch (selector.kind) {
    case "tag":
      // A source that nobody declared is left to the run, where it is found nowhere.
      return side === "src" || names.tags.has(selector.name) ? [] : refuse("unknown tag");
    case "autogroup": {
      // As a source no autogroup is taken (tailscale/tailscale#14102), as a destination those that name devices.
      const isDevices = ["autogroup:self", "autogroup:member", "autogroup:tagged"].includes(selector.name);
      return side === "dst" && isDevices ? [] : refuse("disallowed element");
    }
    case "addresses":
      return selector.range.from === selector.range.to ? [] : refuse("disallowed element");
    case "host": {
      const range = names.hosts.get(selector.name);
      return range !== undefined && range.from !== range.to ? refuse("disallowed element") : [];
    }
    case "all":
    case "domain":
    case "ipset":
      return refuse("disallowed element");
    case "user":
    case "group":
    case "service":
    case "foreign":
      return [];
  }
}
