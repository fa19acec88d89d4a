import type { Route } from "./http-call.ts";

/** A route and the named parts of the path that led to it. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route for a request; parts of the path are decoded here. null: no such path. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | null {
  const parts = path.split("/").map(decode);
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path.split("/"), parts) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function paramsOf(
  pattern: readonly string[],
  parts: readonly (string | null)[],
): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index];
    if (part === undefined || part === null || part === "") {
      if (wanted !== part) return null;
    } else if (wanted.startsWith(":")) params[wanted.slice(1)] = part;
    else if (wanted !== part) return null;
  }
  return params;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
