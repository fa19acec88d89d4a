/**
 * The table of `intents.ts`, as a type. That file enters it here, so that what every intent uses may speak of all of
 * them without importing them.
 */
export interface IntentTable {}

type Kinds = IntentTable["kinds"];

/** The discriminator of an intent. */
export type PolicyIntentKind = keyof Kinds;

/** An intent of one kind. */
export type IntentOf<K extends PolicyIntentKind> = Kinds[K]["example"];

/**
 * Every change Tailrace makes to a policy file, as a value that can be stored, reviewed, planned on whatever
 * text the service holds at that moment, and planned again after a conflict. Plain JSON throughout.
 */
export type PolicyIntent = { readonly [K in PolicyIntentKind]: IntentOf<K> }[PolicyIntentKind];
