import * as v from "valibot";
import { canonicalJson, isArray } from "../../../hujson/json.ts";
import { sniProxyCapability } from "../../document/app-connectors.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { comment, index, jsonObject } from "../intent-fields.ts";
import { unexpectedShape } from "../plan-builder.ts";

const schema = intentSchema("restoreSniProxy", {
  /** The entry of `nodeAttrs` as it was, unknown fields included. */
  entry: jsonObject,
  index: v.exactOptional(index),
  comment,
});

/** Puts an entry that configures an SNI proxy back: the inverse of its removal. */
export const restoreSniProxy: DefinitionOf<typeof schema> = {
  schema,
  help: "Puts the configuration of an SNI proxy that was removed back.",
  example: {
    kind: "restoreSniProxy",
    entry: { target: ["tag:sni-proxy"], app: { [sniProxyCapability]: [{}] } },
  },
  title: () => "Put the SNI proxy back",
  meantFor: () => [],
  plan(plan, { entry, index: wanted, comment: lines }) {
    const entries = plan.section("nodeAttrs") ?? [];
    if (!isArray(entries)) return unexpectedShape("nodeAttrs");
    const there = new Set(entries.map(canonicalJson));
    if (there.has(canonicalJson(entry))) return null;
    return plan.add(
      {
        op: "insert",
        path: [plan.key("nodeAttrs")],
        value: entry,
        ...(wanted !== undefined && wanted < entries.length ? { index: wanted } : {}),
        ...(lines === undefined ? {} : { comment: lines }),
        section: "nodeAttrs",
        reason: "Puts back what configures an SNI proxy",
      },
      { kind: "removeSniProxy", entry },
    );
  },
};
