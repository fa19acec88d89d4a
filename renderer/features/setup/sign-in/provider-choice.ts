import type { ProviderId, SignInProvider } from "../../../../shared/catalogue/sign-in-provider.ts";

/** What a person has chosen so far. */
export interface ProviderChoice {
  readonly id: ProviderId | "other" | "";
  /** Of another provider. */
  readonly name: string;
  readonly hosts: readonly string[];
}

/** What was remembered, as it is chosen again. */
export function choiceOf(provider: SignInProvider | null): ProviderChoice {
  if (provider === null) return { id: "", name: "", hosts: [] };
  return provider.kind === "known"
    ? { id: provider.id, name: "", hosts: [] }
    : { id: "other", name: provider.name, hosts: provider.hosts };
}

/** The provider that was chosen; null while that is not settled. */
export function askedProvider({ id, name, hosts }: ProviderChoice): SignInProvider | null {
  if (id !== "other" && id !== "") return { kind: "known", id };
  if (id === "" || name.trim() === "" || hosts.length === 0) return null;
  return hosts.every((host) => hostProblem(host) === undefined)
    ? { kind: "other", name: name.trim(), hosts: [...hosts] }
    : null;
}

const hostName = /^(\*\.)?([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/iu;

/** What is wrong with a sign-in host; undefined where nothing is. */
export function hostProblem(host: string): string | undefined {
  return hostName.test(host) ? undefined : `${host} is no host name.`;
}
