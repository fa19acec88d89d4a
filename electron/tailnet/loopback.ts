import { trimEnd } from "../../shared/core/trim-ends.ts";
import { isLoopbackHost } from "../../shared/core/loopback-host.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
import { serviceBaseUrl } from "../../shared/tailnet/service-address.ts";

/**
 * Checks a base URL before a credential may be sent to it. Anything but the loopback must use HTTPS; on a runtime
 * that is not the official one (`loopbackOnly`) nothing but the loopback is allowed. Returns the URL without a
 * trailing slash. Errors: `invalid-argument`, `untrusted-host`.
 */
export function allowedBaseUrl(baseUrl: string, loopbackOnly: boolean): Result<string> {
  const url = URL.parse(baseUrl);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    return fail(
      problem("invalid-argument", "The API address is not a web address.", { remedy: httpsRemedy }),
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return fail(
      problem("invalid-argument", "The API address must be a plain address, without a login, “?” or “#”.", {
        remedy: httpsRemedy,
      }),
    );
  }
  const loopback = isLoopbackHost(url.hostname);
  if (loopbackOnly && !loopback) {
    return fail(
      problem("untrusted-host", `This runtime may only talk to this computer, not to ${url.host}.`, {
        meaning: "It is not the official build, so no credential for a real tailnet is entrusted to it.",
        remedy: "Use the demo tailnet, or install the official runtime.",
      }),
    );
  }
  if (!loopback && url.protocol !== "https:") {
    return fail(
      problem("untrusted-host", `${url.host} would be reached without encryption.`, {
        meaning: "The credential could be read on the way.",
        remedy: httpsRemedy,
      }),
    );
  }
  return ok(`${url.origin}${trimEnd(url.pathname, (character) => character === "/")}`);
}

const httpsRemedy = `Enter an address like ${serviceBaseUrl}.`;
