/** What a person is called in a line: the part of their login before the @, where nobody else shares it. */
export function shortLogin(login: string, logins: readonly string[]): string {
  const at = login.indexOf("@");
  if (at <= 0) return login;
  const start = login.slice(0, at + 1);
  return logins.some((other) => other !== login && other.startsWith(start)) ? login : login.slice(0, at);
}
