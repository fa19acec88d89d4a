import { formatRange, parsePrefix } from "../../net/address.ts";
import { coversRange, overlapsRange, setOfRanges } from "../../net/address-set.ts";
import { prefixCovers } from "../../net/prefix.ts";
import { internet } from "../../net/well-known.ts";
import type { Gate } from "../../policy/access/answers.ts";
import type { PolicyIntent } from "../../policy/edit/intents.ts";
import type { Fix, FixedApp } from "./fix.ts";

/** Declares the tags of an app. */
export const declareTag: Fix = {
  kind: "intent",
  plan: ({ app, facts }) =>
    together(
      `Declare the tags of ${app.name}`,
      app.connectors
        .filter((tag) => !facts.declaredTags.has(tag))
        .map((tag) => ({ kind: "addTag", tag, owners: ["autogroup:admin"] })),
    ),
};

/** Lets those ask for names who ask already and lack something, else those who may reach the app. */
export const allowDns: Fix = {
  kind: "intent",
  plan: (subject) => {
    const { app, access } = subject;
    const isAsked = access.names.verdict === "somebody" && access.use !== "nobody";
    const lacking = isAsked ? access.unasked : [];
    return {
      kind: "allowDns",
      tags: lacking.length > 0 ? lacking : app.connectors,
      sources: peopleOf(isAsked ? access.names : access.traffic),
      form: formOf(subject),
    };
  },
};

/** Lets those reach the app who may ask for its names. */
export const allowAccess: Fix = {
  kind: "intent",
  plan: (subject) => {
    const own = ownRanges(subject);
    return {
      kind: "allowAccess",
      connectors: subject.app.connectors,
      access: {
        form: formOf(subject),
        sources: peopleOf(subject.access.names),
        destinations: own.length > 0 ? withFound(own, subject) : destinationsOf(subject),
        ports: subject.ports,
      },
    };
  },
};

/** Approves the routes of the app without a person. */
export const addApprovers: Fix = {
  kind: "intent",
  plan: (subject) => {
    const { app } = subject;
    const own = ownRanges(subject);
    const found = own.length > 0 ? own : destinationsOf(subject);
    // Everything only where no ranges are known: the reviewed change shows it, and a person decides.
    const prefixes = found === "internet" ? ["0.0.0.0/0", "::/0"] : found;
    return together(
      `Approve the routes of ${app.name}`,
      prefixes.map((prefix) => ({
        kind: "addApprovers",
        target: { of: "route", prefix },
        approvers: app.connectors,
      })),
    );
  },
};

/** Turns a broad preset into an app with the names that its product needs; its learned routes need an approver then. */
export const trimPreset: Fix = {
  kind: "intent",
  plan: (subject) => {
    const found = destinationsOf(subject);
    const own = ownRanges(subject);
    const prefixes = own.length > 0 ? own : found === "internet" ? [] : found;
    return {
      kind: "convertPreset",
      name: subject.app.name,
      domains: [...subject.domains],
      approval: { form: prefixes.length > 0 ? "narrow" : "broad", prefixes: [...prefixes] },
    };
  },
};

/** A file whose rules are all ACLs keeps to them. */
function formOf({ facts }: FixedApp): "acl" | "grant" {
  return facts.usesOnlyAcls ? "acl" : "grant";
}

function ownRanges({ app, ranges }: FixedApp): readonly string[] {
  return app.routes.length > 0 ? app.routes : ranges;
}

/**
 * For whom something is opened: those whom the other half of the access is for, so that nobody else gets anything. All
 * members where the file has no such rule.
 */
function peopleOf({ rules }: Gate): readonly string[] {
  const named = rules.flatMap(({ origin, from }) => (origin === null ? [] : from));
  const inside = named.filter((source) => source !== "autogroup:danger-all");
  return inside.length > 0 ? [...new Set(inside)] : ["autogroup:member"];
}

/** With what the connectors found besides, by the provider’s range where one has it. */
function withFound(own: readonly string[], { access, ranges }: FixedApp): readonly string[] {
  const open = setOfRanges(own.flatMap((prefix) => parsePrefix(prefix) ?? []));
  const found = access.place.found.filter((range) => !coversRange(open, range)).map(formatRange);
  const more = found.map((address) => ranges.find((range) => prefixCovers(range, address)) ?? address);
  return [...new Set([...own, ...more])];
}

/** Private addresses that the connectors found for the app; public ones change, and stand for the internet. */
function destinationsOf({ access }: FixedApp): readonly string[] | "internet" {
  const { found } = access.place;
  const isPrivate = found.every((range) => !overlapsRange(internet, range));
  return found.length > 0 && isPrivate ? found.map(formatRange) : "internet";
}

function together(title: string, intents: readonly PolicyIntent[]): PolicyIntent {
  const [only] = intents;
  return only !== undefined && intents.length === 1 ? only : { kind: "sequence", title, intents };
}
