import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { carriesSignIn, holderAt, type ListHolder } from "../../../shared/catalogue/sign-in.ts";
import type { SignIn, SignInProvider } from "../../../shared/catalogue/sign-in-provider.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { emptied } from "../module.ts";
import type { SetupService } from "./setup-service.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";

/** What the sign-in of products without an allowlist of their own needs from its surroundings. */
export interface SignInParts {
  readonly memory: () => Result<TailnetMemory>;
  readonly apps: () => readonly App[];
  readonly unfinished: Pick<UnfinishedSetups, "all">;
  readonly begin: SetupService["beginFor"];
  /** Called after what is remembered changed. */
  readonly changed: () => void;
  readonly note: (kind: "setup", sentence: string) => void;
}

type Done = Record<string, never>;

/** Products without an allowlist of their own: the identity provider is asked for once, and its hosts are set up once. */
export class SignInSetup {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** Remembers the provider. Products that another one held are not held by this one. Errors: the disk’s. */
  choose(provider: SignInProvider): Promise<Result<Done>> {
    return this.#keep((before) => ({
      provider,
      products:
        before.provider !== null && holderAt(before.provider).name !== holderAt(provider).name
          ? []
          : before.products,
    }));
  }

  /** Notes whether the provider restricts the sign-in of a product. Errors: `not-found`, the disk’s. */
  async hold(productId: string, held: boolean): Promise<Result<Done>> {
    const product = findProduct(productId);
    const holder = this.#holder();
    if (product === undefined) return fail(noProduct);
    if (!holder.ok) return holder;
    const { name, list } = holder.value;
    const kept = await this.#keep(({ provider, products }) => {
      const others = products.filter((id) => id !== productId);
      return { provider, products: held ? [...others, productId] : others };
    });
    if (kept.ok) {
      this.#parts.note(
        "setup",
        held
          ? `${product.name} is held by the ${list} of ${name}.`
          : `${product.name} is not held by ${name} any more.`,
      );
    }
    return kept;
  }

  /**
   * Begins the set-up of the provider’s sign-in hosts for a product, or takes up the one that is open. Errors: `conflict`
   * where an app carries them already, `not-found`, the disk’s.
   */
  async begin(productId: string): Promise<Result<{ setupId: string }>> {
    const { apps, unfinished } = this.#parts;
    const holder = this.#holder();
    if (!holder.ok) return holder;
    const { name, hosts, product } = holder.value;
    const app = apps().find((one) => carriesSignIn(holder.value, one));
    if (app !== undefined) return fail(carriedBy(app.name, name));
    const open = unfinished
      .all()
      .find(({ step, decisions }) => step !== "done" && carriesSignIn(holder.value, decisions));
    const begun =
      open === undefined
        ? await this.#parts.begin(product, { name: `${name} sign-in`, domains: hosts })
        : ok({ setupId: open.id });
    if (!begun.ok) return begun;
    const kept = await this.hold(productId, true);
    return kept.ok ? begun : kept;
  }

  #holder(): Result<ListHolder> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const { provider } = memory.value.signIn.current();
    return provider === null ? fail(noProvider) : ok(holderAt(provider));
  }

  async #keep(change: (before: SignIn) => SignIn): Promise<Result<Done>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const kept = await memory.value.signIn.update(change);
    this.#parts.changed();
    return emptied(kept);
  }
}

const noProduct = problem("not-found", "This product is not in the catalogue.");

const noProvider = problem("not-found", "Nobody said which identity provider this tailnet uses.", {
  remedy: "Choose one first.",
});

const carriedBy = (app: string, provider: string) =>
  problem("conflict", `Sign-in through ${provider} is set up already.`, {
    meaning: `The app ${app} carries it, for every product that ${provider} holds.`,
    remedy: "Nothing is to be set up in the policy file.",
  });
