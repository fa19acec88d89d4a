import type { CatalogueProduct } from "../../catalogue/product.ts";
import { notWritten, terraformTraps } from "./by-hand.ts";
import type { Automation, Way } from "./command.ts";
import { additions, entryLabel, type Addition, type WholeList } from "./delta.ts";
import { oneByOne } from "./one-by-one.ts";
import type { Variable } from "./shell.ts";
import { terraformWay } from "./terraform-lists.ts";
import { writtenAsText } from "./texts.ts";
import { wholeLists } from "./whole-lists.ts";

/** What a ready-to-run change is asked for. */
export interface RunQuestion {
  readonly product: CatalogueProduct | undefined;
  readonly appName: string;
  /** What is missing there. */
  readonly missing: readonly string[];
  /** All that is or was ours by the record. */
  readonly own: readonly string[];
  /** The product’s list; null while it is not surely known. */
  readonly list: WholeList | null;
}

/** A change as the product’s own automation takes it. */
export interface Run {
  readonly trap: string;
  readonly after: string | undefined;
  readonly ways: readonly RunWay[];
  /** The addresses that it adds, in the order of the text. */
  readonly adds: readonly string[];
  /** IPv6 addresses that the product does not take. */
  readonly notApplicable: readonly string[];
}

/** One text to run, or what is needed to write it. */
interface RunWay {
  readonly title: string;
  readonly variables: readonly Variable[];
  /** Without a line break at its end. */
  readonly text: string | null;
  /** Why there is no text. */
  readonly why: string | null;
}

/** The change for a product, or one sentence why there is none. Only adds; removals are never part of it. */
export function readyToRun(question: RunQuestion): Run | { readonly why: string } {
  const { product, appName } = question;
  if (product === undefined) return { why: "Only products of the catalogue have a command." };
  const automation = automationOf(product.id);
  if (automation === undefined)
    return { why: notWritten[product.id] ?? `No interface for ${product.name}’s list was found.` };
  const onlyIPv4 = automation.onlyIPv4 === true || product.allowlist.format.accepts.ipv6 === "no";
  const taken = (one: Addition) => !(onlyIPv4 && one.family === 6);
  const missing = additions(question.missing);
  const add = missing.filter(taken);
  if (add.length === 0) return { why: "Nothing is missing there." };
  const wanted = {
    add,
    own: additions([...question.own, ...question.missing]).filter(taken),
    label: entryLabel(appName),
  };
  const maximum = automation.maximum ?? product.allowlist.format.maximum;
  const ways = automation.ways.map(({ title, variables, write }): RunWay => {
    const say = (why: string) => ({ title, variables, text: null, why });
    const standing = question.list?.entries.length ?? 0;
    const over = maximum === undefined ? 0 : standing + add.length - maximum;
    if (over > 0) return say(`${product.name} takes ${maximum} entries; these are ${over} too many.`);
    if (write.model !== "whole") return { title, variables, text: write.text(wanted), why: null };
    if (question.list === null) return say("It replaces the list: paste the whole list first.");
    return { title, variables, text: write.text(wanted, question.list), why: null };
  });
  return {
    trap: automation.trap,
    after: automation.after,
    ways,
    adds: add.map(({ bare }) => bare),
    notApplicable: missing.filter((one) => !taken(one)).map(({ bare }) => bare),
  };
}

/** All products that a change can be written for. */
export function automatedProducts(): readonly string[] {
  return [...commands.keys(), ...Object.keys(terraformTraps).filter((id) => !commands.has(id))];
}

const commands: ReadonlyMap<string, Automation> = new Map(
  [...oneByOne, ...wholeLists, ...writtenAsText].map((one) => [one.productId, one]),
);

function automationOf(productId: string): Automation | undefined {
  const command = commands.get(productId);
  const terraform: Way | undefined = terraformWay(productId);
  if (terraform === undefined) return command;
  if (command !== undefined) return { ...command, ways: [...command.ways, terraform] };
  const trap = terraformTraps[productId];
  return trap === undefined
    ? undefined
    : { productId, trap, ways: [terraform], source: "the provider’s documentation" };
}
