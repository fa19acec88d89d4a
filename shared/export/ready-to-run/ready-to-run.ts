import type { CatalogueProduct } from "../../catalogue/product.ts";
import type { GreenCheck } from "../../egress/green-check.ts";
import type { WholeList } from "../../egress/whole-list.ts";
import { firstOf } from "../../core/words.ts";
import { notWritten, terraformTraps } from "./by-hand.ts";
import type { Automation, Source } from "./command.ts";
import { commandLineLists } from "./command-line-lists.ts";
import { entriesOf, entryLabel, type Entry } from "./delta.ts";
import { oneByOne } from "./one-by-one.ts";
import { Removal } from "./removal.ts";
import type { Variable } from "./shell.ts";
import { terraformWays } from "./terraform-lists.ts";
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
  readonly source: Source;
}

/** What takes expired entries out, apart from any addition. */
export interface Removals {
  /** Null where nothing goes wrong with it. */
  readonly trap: string | null;
  readonly ways: readonly RunWay[];
  /** The addresses that it takes out, in the order of the text. */
  readonly removes: readonly string[];
}

/** One text to run, or what is needed to write it. */
export interface RunWay {
  readonly title: string;
  readonly variables: readonly Variable[];
  /** Without a line break at its end. */
  readonly text: string | null;
  /** Why there is no text. */
  readonly why: string | null;
}

/** Why there is no text, one sentence. */
export interface NoCommand {
  readonly why: string;
}

/** The additions for a product, or one sentence why there is no command. Removals are never part of it. */
export function readyToRun(question: RunQuestion): Run | NoCommand {
  const { product, appName } = question;
  const automation = automationFor(product);
  if ("why" in automation) return automation;
  const onlyIPv4 = takesOnlyIPv4(product);
  const taken = ({ family }: Entry) => !(onlyIPv4 && family === 6);
  const missing = entriesOf(question.missing);
  const add = missing.filter(taken);
  if (add.length === 0) return { why: "Nothing is missing there." };
  const own = entriesOf([...question.own, ...question.missing]).filter(taken);
  const wanted = { add, own, label: entryLabel(appName), notes: lockOutNotes(automation, product, own) };
  const name = product?.name ?? "";
  const maximum = automation.maximum ?? product?.allowlist.format.maximum;
  const ways = automation.ways.map(({ title, variables, write }): RunWay => {
    const say = (why: string) => ({ title, variables, text: null, why });
    const standing = question.list?.entries.length ?? 0;
    const over = maximum === undefined ? 0 : standing + add.length - maximum;
    if (over > 0) return say(`${name} takes ${maximum} entries; these are ${over} too many.`);
    if (write.model !== "whole") return { title, variables, text: write.add(wanted), why: null };
    if (question.list === null)
      return say("It replaces the list: paste the whole list, and say that it is whole.");
    return { title, variables, text: write.add(wanted, question.list), why: null };
  });
  return {
    trap: automation.trap,
    after: automation.after,
    ways,
    adds: add.map(({ bare }) => bare),
    notApplicable: missing.filter((one) => !taken(one)).map(({ bare }) => bare),
    source: automation.source,
  };
}

/** What takes out what a green check found to have expired. There is no other way to such a text. */
export function readyToRemove(
  product: CatalogueProduct | undefined,
  appName: string,
  check: GreenCheck,
): Removals | NoCommand {
  const automation = automationFor(product);
  if ("why" in automation) return automation;
  const removal = Removal.of(check);
  const unwanted = {
    removal,
    label: entryLabel(appName),
    notes: lockOutNotes(automation, product, removal.rest),
  };
  const ways = automation.ways.map(({ title, variables, write }): RunWay => {
    const say = (why: string) => ({ title, variables, text: null, why });
    if (write.remove === undefined) return say(`Nothing can be taken out by ${title}: do it by hand.`);
    const text = write.remove(unwanted);
    return text === null
      ? say("A range holds what is current, so it is taken out by hand.")
      : { title, variables, text, why: null };
  });
  const isShared = automation.ways.some(({ write }) => write.model === "whole" || write.model === "lock");
  const trap = automation.removalTrap ?? (isShared ? automation.trap : null);
  return { trap, ways, removes: removal.gone.map(({ bare }) => bare) };
}

/** All products that a change can be written for, with where that was taken from. */
export function automatedProducts(): readonly Automation[] {
  return [...commands.keys(), ...Object.keys(terraformTraps)].flatMap((id) => automationOf(id) ?? []);
}

/** Whether a product’s list can be changed by its own automation. */
export function hasCommand(productId: string | null): boolean {
  return productId !== null && automationOf(productId) !== undefined;
}

/** Whether a product takes IPv4 alone, by its page or by its interface. */
export function takesOnlyIPv4(product: CatalogueProduct | undefined): boolean {
  return (
    product?.allowlist.format.accepts.ipv6 === "no" ||
    (product !== undefined && automationOf(product.id)?.onlyIPv4 === true)
  );
}

const commands: ReadonlyMap<string, Automation> = new Map(
  [...oneByOne, ...wholeLists, ...commandLineLists, ...writtenAsText].map((one) => [one.productId, one]),
);

function automationFor(product: CatalogueProduct | undefined): Automation | NoCommand {
  if (product === undefined) return { why: "Only products of the catalogue have a command." };
  return (
    automationOf(product.id) ?? {
      why: notWritten[product.id] ?? `No interface for ${product.name}’s list was found.`,
    }
  );
}

function automationOf(productId: string): Automation | undefined {
  const command = commands.get(productId);
  const terraform = terraformWays(productId);
  if (command !== undefined) return { ...command, ways: [...command.ways, ...terraform] };
  const trap = terraformTraps[productId];
  if (trap === undefined || terraform.length === 0) return undefined;
  return {
    productId,
    trap,
    ways: terraform,
    source: { from: "The documentation of its Terraform provider", confidence: "vendor’s code" },
  };
}

/** Where the caller’s own address is judged: what has to be in the list, said before anything runs. */
function lockOutNotes(
  { judgesCaller }: Automation,
  product: CatalogueProduct | undefined,
  own: readonly Entry[],
): readonly string[] {
  if (product === undefined) return [];
  if (judgesCaller !== true && product.allowlist.selfCheck !== "yes") return [];
  const through = firstOf(
    own.map(({ bare }) => bare),
    3,
  );
  return [
    `${product.name} refuses what would lock out the address that you run this from: it must be in the list.`,
    `Through the connector that is ${through}.`,
  ];
}
