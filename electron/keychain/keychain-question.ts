import type { Result } from "../../shared/core/result.ts";
import type { SecretStore } from "../ports/secret-store.ts";

/** What the process that holds the keychain is asked. `isOpen` never asks the person anything. */
export type KeychainQuestion =
  | { readonly ask: "has" | "get" | "delete"; readonly account: string }
  | { readonly ask: "set"; readonly account: string; readonly secret: string }
  | { readonly ask: "isOpen" };

/** A question on its way to that process. */
export interface SentQuestion {
  readonly id: number;
  readonly question: KeychainQuestion;
}

/** Its answer on the way back. */
export interface SentAnswer {
  readonly id: number;
  readonly answer: Result<unknown>;
}

/** A store that can tell whether it may be asked without a question to the person. */
export interface OpenableSecretStore extends SecretStore {
  readonly isOpen: () => Promise<Result<boolean>>;
}

/** Puts a question to a store. */
export function answerQuestion(
  store: OpenableSecretStore,
  question: KeychainQuestion,
): Promise<Result<unknown>> {
  switch (question.ask) {
    case "isOpen":
      return store.isOpen();
    case "set":
      return store.set(question.account, question.secret);
    case "has":
    case "get":
    case "delete":
      return store[question.ask](question.account);
  }
}
