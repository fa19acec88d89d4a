/** Whether a URL's host name is this very machine, decided by its text alone: nothing is resolved. */
export function isLoopbackHost(hostname: string): boolean {
  if (hostname === "localhost" || hostname === "[::1]") return true;
  return /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
