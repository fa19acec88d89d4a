import { appsOf } from "../../document/app-connectors.ts";
import { isDocumentedCapability } from "../../document/capability-names.ts";
import type { Finding, Policy } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import type { Network } from "../../access/network.ts";
import { parseProtocolPorts } from "../../../net/ports.ts";
import { parseAssertion } from "../../document/assertion.ts";
import { isKnownPreset } from "../../document/preset-apps.ts";
import { parseProtocol } from "../../../net/protocols.ts";
import { parseSelector } from "../../document/selector.ts";
import { unknownNames } from "../../document/unknown-names.ts";

/**
 * Names and fields that are on none of our lists. Tailscale’s own lists grow, so it may take them: none of these is an
 * error, and what rests on them is not judged.
 */
export function notKnown(policy: Policy, network: Network | undefined): Finding[] {
  return [
    ...policy.unknownFields.map((field) =>
      remark(
        field,
        field.path.includes("/", 1)
          ? `Tailrace does not know the field “${field.text}”. What it changes is not judged.`
          : `Tailrace does not know the section “${field.text}”. It stays as it is.`,
      ),
    ),
    ...unknownNames(policy)
      .filter(({ text }) => network?.syncedGroups?.includes(text) !== true)
      .map((word) => remark(word, nameWords(word.text))),
    ...capabilities(policy),
    ...protocols(policy),
    ...presets(policy),
    ...conditions(policy),
  ];
}

function remark({ path, offset }: Word, message: string): Finding {
  return { path, offset, message };
}

function nameWords(name: string): string {
  const { kind } = parseSelector(name);
  if (kind === "group")
    return `${name} is not declared here. If it does not come from an identity provider, Tailscale refuses it.`;
  if (kind === "foreign")
    return `What ${name} stands for is decided in another tailnet, so it is not judged.`;
  return `Tailrace does not know ${name}. Whom it stands for is not judged.`;
}

function capabilities(policy: Policy): Finding[] {
  return (policy.grants ?? [])
    .flatMap(({ app }) => app)
    .map(({ name }) => name)
    .filter(({ text }) => text.startsWith("tailscale.com/") && !isDocumentedCapability(text))
    .map((name) =>
      remark(
        name,
        `Tailscale’s documentation does not list the capability “${name.text}”. It may be refused.`,
      ),
    );
}

function protocols(policy: Policy): Finding[] {
  const acls = (policy.acls ?? []).flatMap(({ protocol }) => (protocol === null ? [] : [protocol]));
  const tests = policy.tests.flatMap(({ protocol }) => (protocol === null ? [] : [protocol]));
  const items = (policy.grants ?? []).flatMap(({ ip }) => ip);
  const unlisted = [
    ...[...acls, ...tests].filter(({ text }) => isUnlisted(parseProtocol(text))),
    ...items.filter(({ text }) => isUnlisted(parseProtocolPorts(text))),
  ];
  return unlisted.map((word) =>
    remark(
      word,
      `Tailrace does not know the protocol in “${word.text}”. What it lets through is not judged.`,
    ),
  );
}

function isUnlisted(reading: { readonly ok: boolean; readonly unlisted?: true }): boolean {
  return !reading.ok && reading.unlisted === true;
}

function presets(policy: Policy): Finding[] {
  return appsOf(policy).flatMap(({ presetAppID, path, offset }) =>
    presetAppID === null || isKnownPreset(presetAppID)
      ? []
      : [
          {
            path,
            offset,
            message: `Tailscale’s documentation does not list the preset app “${presetAppID}”. It may be refused.`,
          },
        ],
  );
}

function conditions(policy: Policy): Finding[] {
  return policy.postures
    .flatMap(({ items }) => items)
    .filter(({ text }) => {
      const reading = parseAssertion(text);
      return reading.ok && reading.value.operator === "?";
    })
    .map((word) =>
      remark(word, `Tailrace does not understand “${word.text}”. Which devices meet it is not judged.`),
    );
}
