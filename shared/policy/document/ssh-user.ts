/**
 * The domain of `localpart:*@domain`, which stands for each person’s own name; null for anything else. Other texts
 * that begin with `localpart:` are login names like any other (measured).
 */
export function localpartDomain(user: string): string | null {
  const domain = /^localpart:\*@(.+)$/.exec(user)?.[1];
  return domain ?? null;
}
