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

/** The login that a word means: itself in whatever case, or the part before the @ where only one has it; else the word. */
export function meantLogin(word: string, logins: readonly string[]): string {
  const wanted = word.toLowerCase();
  const same = logins.find((login) => login.toLowerCase() === wanted);
  if (same !== undefined) return same;
  const [only, ...more] = logins.filter((login) => shortOf(login).toLowerCase() === wanted);
  return only === undefined || more.length > 0 ? word : only;
}
