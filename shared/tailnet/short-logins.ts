/** What people are called in a line: the part of their login before the @, where nobody else shares it. */
export class ShortLogins {
  readonly #owners = new Map<string, number>();

  constructor(logins: readonly string[]) {
    for (const login of new Set(logins.map((one) => one.toLowerCase()))) {
      const short = shortOf(login);
      this.#owners.set(short, (this.#owners.get(short) ?? 0) + 1);
    }
  }

  of(login: string): string {
    const short = shortOf(login);
    return (this.#owners.get(short.toLowerCase()) ?? 0) > 1 ? login : short;
  }
}

/** What stands before the @; the whole login where nothing does. */
export function shortOf(login: string): string {
  const at = login.indexOf("@");
  return at > 0 ? login.slice(0, at) : login;
}
