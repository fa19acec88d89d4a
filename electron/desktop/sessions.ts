import type { Session } from "electron";
import { isAllowedApiUrl, type ApiOriginRule } from "./api-origin.ts";
import { appOrigin, printUrl } from "./app-protocol.ts";

/** Makes a session by the name of its partition; Electron's `session.fromPartition`. */
export type FromPartition = (partition: string, options: { cache: boolean }) => Session;

/** Without the `persist:` prefix a partition lives in memory alone. */
const pagePartition = "tailrace-page";
const apiPartition = "tailrace-api";
const printPartition = "tailrace-print";

/**
 * Where everything goes that the page’s session sends and no filter sees, such as `preconnect`: nobody listens on this
 * port, on this computer neither (Chromium leaves loopback addresses out unless it is told not to), and behind a proxy
 * it looks up no name.
 */
const nowhere = {
  mode: "fixed_servers",
  proxyRules: "127.0.0.1:1",
  proxyBypassRules: "<-loopback>",
} as const;

/**
 * The session of the page: no permission, no download, and no request but for our own files. `developmentServer`
 * is given only where the page comes from Vite. Source: Electron security checklist, items 5, 11–14.
 */
export function createPageSession(fromPartition: FromPartition, developmentServer: URL | null): Session {
  const session = fromPartition(pagePartition, { cache: false });
  denyEverything(session);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isPageUrl(details.url, developmentServer) });
  });
  if (developmentServer === null) void session.setProxy(nowhere);
  return session;
}

/** The session of a page that is printed: like that of the page, and that one page is all that it may ask for. */
export function createPrintSession(fromPartition: FromPartition): Session {
  const session = fromPartition(printPartition, { cache: false });
  denyEverything(session);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: details.url !== printUrl });
  });
  void session.setProxy(nowhere);
  return session;
}

/**
 * The session of main's own requests: apart from the page's, so that "the page has no network" and "main talks
 * to one service" are both simple rules. The rule is read anew for each request.
 */
export function createApiSession(
  fromPartition: FromPartition,
  rule: () => ApiOriginRule,
  partition = apiPartition,
): Session {
  const session = fromPartition(partition, { cache: false });
  denyEverything(session);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedApiUrl(details.url, rule()) });
  });
  return session;
}

/** A session like that of main's reads, for one write at a time. */
export function createApiWriteSession(
  fromPartition: FromPartition,
  rule: () => ApiOriginRule,
  index: number,
): Session {
  return createApiSession(fromPartition, rule, `${apiPartition}-write-${index}`);
}

/** Whether the page may load this address. Developer tools bring their own scheme, and exist only unpackaged. */
function isPageUrl(url: string, developmentServer: URL | null): boolean {
  if (url.startsWith(`${appOrigin}/`)) return true;
  if (developmentServer === null || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  if (protocol === "devtools:") return true;
  return host === developmentServer.host && (protocol === developmentServer.protocol || protocol === "ws:");
}

/** Electron approves what nobody answers, so every kind of question is answered here. */
function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Without streams in the answer the page's request for a screen is rejected.
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  // It would fetch dictionaries.
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => {
    event.preventDefault();
  });
}
