/**
 * Registered names of content networks and clouds that serve many companies from the same addresses. The Public Suffix
 * List, which marks most such hosts, leaves these out. From general knowledge of the field: a name missing here is shown as a
 * third party, which is left out too.
 */
const commonHosts: ReadonlySet<string> = new Set([
  "akamai.net",
  "akamaiedge.net",
  "akamaihd.net",
  "akamaized.net",
  "amazonaws.com",
  "azureedge.net",
  "azurefd.net",
  "b-cdn.net",
  "cdn77.org",
  "cloudflare.net",
  "cloudfront.net",
  "edgekey.net",
  "edgesuite.net",
  "fastly.net",
  "fastlylb.net",
  "googleapis.com",
  "googleusercontent.com",
  "gstatic.com",
  "jsdelivr.net",
  "kxcdn.com",
  "llnwd.net",
  "trafficmanager.net",
  "unpkg.com",
  "windows.net",
]);

/** Whether a registered name belongs to a host that many companies share. */
export function isCommonHost(domain: string): boolean {
  return commonHosts.has(domain);
}
