import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  answerAppRequest,
  answerPrintRequest,
  appSchemePrivileges,
  readAppFiles,
  type AppFiles,
} from "../../../../electron/desktop/app-protocol.ts";
import { contentSecurityPolicy } from "../../../../electron/desktop/content-security-policy.ts";

const html = '<meta name="csp-nonce" nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
const files: AppFiles = new Map([
  ["/index.html", () => new TextEncoder().encode(html)],
  ["/assets/index-a1b2.js", () => new TextEncoder().encode("__CSP_NONCE__")],
  ["/assets/index-a1b2.css", () => new TextEncoder().encode("body{}")],
]);
const get = (url: string, method = "GET") => answerAppRequest({ url, method }, files, "N0NCE");

const folder = mkdtempSync(join(tmpdir(), "tailrace-ui-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("answerAppRequest", () => {
  it.each([
    ["app://ui/", "text/html; charset=utf-8"],
    ["app://ui/index.html", "text/html; charset=utf-8"],
    ["app://ui/index.html?x#y", "text/html; charset=utf-8"],
    ["app://ui/assets/index-a1b2.js", "text/javascript; charset=utf-8"],
    ["app://ui/assets/index-a1b2.css", "text/css; charset=utf-8"],
  ])("serves %s", (url, type) => {
    const answer = get(url);
    expect(answer.status).toBe(200);
    expect(answer.headers).toStrictEqual({
      "Content-Type": type,
      "Content-Security-Policy": contentSecurityPolicy("N0NCE"),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
    });
  });

  it("puts the nonce into the page, everywhere, and nowhere else", () => {
    expect(get("app://ui/").body).toBe('<meta name="csp-nonce" nonce="N0NCE"><style nonce="N0NCE"></style>');
    expect(new TextDecoder().decode(get("app://ui/assets/index-a1b2.js").body as Uint8Array)).toBe(
      "__CSP_NONCE__",
    );
  });

  it("answers HEAD without a body", () => {
    expect(get("app://ui/index.html", "HEAD")).toMatchObject({ status: 200, body: null });
  });

  it.each([
    "app://ui/../package.json",
    "app://ui/%2e%2e/package.json",
    "app://ui/%2e%2e%2fpackage.json",
    "app://ui/..%2f..%2fetc/passwd",
    "app://ui/%252e%252e%252fpackage.json",
    "app://ui/..%5c..%5cpackage.json",
    "app://ui/..\\..\\package.json",
    "app://ui/assets/..%2findex.html",
    "app://ui//index.html",
    "app://ui/index.html%00",
    "app://ui/index.html%00.js",
    "app://ui/C:%5cWindows%5cwin.ini",
    "app://ui/C:/Windows/win.ini",
    "app://ui/%2fetc%2fpasswd",
    "app://ui//etc/passwd",
    "app://ui/assets",
    "app://ui/assets/",
    "app://ui/INDEX.HTML",
    "app://ui/index.html/",
    "app://ui/__proto__",
    "app://ui/constructor",
    "app://ui/%zz",
    "app://ui/%",
    "app://other/index.html",
    "app://ui.example.org/index.html",
    "app://ui:80/index.html",
    "app://user@ui/index.html",
    "app:index.html",
    "app:///index.html",
    "https://ui/index.html",
    "file:///etc/passwd",
    "not an address",
    "",
  ])("refuses %j", (url) => {
    const answer = get(url);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toBeNull();
    expect(answer.headers["Content-Security-Policy"]).toContain("default-src 'none'");
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "get", ""])("refuses the method %j", (method) => {
    expect(get("app://ui/index.html", method)).toMatchObject({ status: 405, body: null });
  });

  it("serves nothing but the files of the build, whatever is asked", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string(), (url, path) => {
        for (const asked of [url, `app://ui/${path}`, `app://ui/${encodeURIComponent(path)}`]) {
          const { status } = get(asked);
          if (status === 200 && !files.has(new URL(asked).pathname) && new URL(asked).pathname !== "/") {
            return false;
          }
        }
        return true;
      }),
    );
  });
});

describe("answerPrintRequest", () => {
  const url = "app://ui/print.html";

  it("gives the one page, which may run nothing and load nothing", () => {
    const { status, headers, body } = answerPrintRequest({ method: "GET", url }, "<p>report</p>");
    expect([status, body]).toEqual([200, "<p>report</p>"]);
    expect(headers["Content-Security-Policy"]).toMatch(/^sandbox; script-src 'none'; connect-src 'none'; /u);
    expect(headers["X-Content-Type-Options"]).toBe("nosniff");
  });

  it.each([
    ["while nothing is printed", "GET", url, null, 404],
    ["for another address", "GET", "app://ui/index.html", "<p>report</p>", 404],
    ["for another method", "POST", url, "<p>report</p>", 405],
  ])("gives nothing %s", (_what, method, address, page, status) => {
    expect(answerPrintRequest({ method, url: address }, page)).toMatchObject({ status, body: null });
  });
});

describe("readAppFiles", () => {
  it("lists what a page needs by path, and leaves out the rest", () => {
    mkdirSync(join(folder, "assets"));
    for (const name of [
      "index.html",
      "assets/a.js",
      "assets/a.js.map",
      "assets/b.woff2",
      ".env",
      "notes.txt",
    ]) {
      writeFileSync(join(folder, name), name);
    }
    const found = readAppFiles(folder);
    expect([...found.keys()].toSorted()).toEqual(["/assets/a.js", "/assets/b.woff2", "/index.html"]);
    expect(new TextDecoder().decode(found.get("/assets/a.js")?.())).toBe("assets/a.js");
    expect([...readAppFiles(`${folder}/`).keys()]).toContain("/index.html");
  });

  it("throws for a folder that is not there", () => {
    expect(() => readAppFiles(join(folder, "missing"))).toThrow("ENOENT");
  });
});

describe("the scheme", () => {
  it("is granted what pages need, and not to pass policies or take service workers", () => {
    expect(appSchemePrivileges).toStrictEqual({
      scheme: "app",
      privileges: { standard: true, secure: true, codeCache: true },
    });
  });
});
