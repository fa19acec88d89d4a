import * as v from "valibot";
import type { Problem } from "../../core/problem.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import { words } from "./intent-fields.ts";
import type { PolicyIntent } from "./intent.ts";
import type { MeantApp } from "../access/impact.ts";

/** What every intent may carry. */
const common = {
  /**
   * Confirms a change to a file that has neither `acls` nor `grants`. The service reads such a file as "allow
   * everything"; its first rule turns that into "deny everything else".
   */
  confirmOpen: v.exactOptional(v.boolean()),
  /**
   * Set on what takes the set-up of an app back: names the apps that were there before it and did without. What an app
   * that came later may need stays, and that is said.
   */
  sparesAppsSince: v.exactOptional(words),
};

/** The same as a type, for an intent that holds others and so cannot be inferred from its schema. */
export type CommonFields = Readonly<v.InferOutput<ReturnType<typeof commonObject>>>;
const commonObject = () => v.strictObject(common);

/** The schema of an intent; fields that it does not know are refused. */
export function intentSchema<K extends string, F extends v.ObjectEntries>(kind: K, fields: F) {
  return v.strictObject({ kind: v.literal(kind), ...fields, ...common });
}

/** Any intent, for those that hold others. */
export type AnyIntentSchema = v.GenericSchema<PolicyIntent, PolicyIntent>;

/** What `intentSchema` makes, seen as the schema of `I`. */
export interface IntentSchema<I> extends v.GenericSchema<I, I> {
  readonly type: "strict_object";
  readonly reference: typeof v.strictObject;
  readonly expects: "Object";
  readonly entries: { readonly kind: v.GenericSchema } & v.ObjectEntries;
  readonly message: undefined;
}

/** What one kind of intent is, apart from how it is planned. */
export interface IntentDescription<I> {
  /** Its schema; one that holds other intents is given theirs. */
  readonly schema: IntentSchema<I> | ((anyIntent: AnyIntentSchema) => IntentSchema<I>);
  /** What it does, in one sentence. */
  readonly help: string;
  readonly example: I;
  /** The title of its review; absent where no screen asks for it yet. */
  readonly title?: (intent: I) => string;
  /** The apps that it is for. Absent where all that it does is meant. */
  readonly meantFor?: (intent: I) => readonly MeantApp[];
  /** It sets an app up or takes that back. Other apps may come to depend on what it adds. */
  readonly setsUpApp?: true;
  /** One edit that no other of its kind needs to come first: many in a row are planned in one pass. */
  readonly joins?: true;
}

/** One kind of intent. */
export interface IntentDefinition<I> extends IntentDescription<I> {
  /** Collects the edits on a text, each with the intents that take it back. Returns a problem to refuse. */
  readonly plan: (plan: PlanBuilder, intent: I) => Problem | null;
}

/** A kind of intent that comes down to others, planned one after the other on what the one before left. */
export interface CompositeDefinition<I> extends IntentDescription<I> {
  /** The intents that it comes down to on a text; a problem to refuse it. */
  readonly steps: (plan: PlanBuilder, intent: I) => readonly PolicyIntent[] | { readonly refused: Problem };
}

/** The definition of an intent that comes down to others, and is what its schema says. */
export type CompositeOf<S extends v.GenericSchema> = CompositeDefinition<Readonly<v.InferOutput<S>>>;

/** The definition of an intent that is what its schema says. */
export type DefinitionOf<S extends v.GenericSchema> = IntentDefinition<Readonly<v.InferOutput<S>>>;
