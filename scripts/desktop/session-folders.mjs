import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {object} SessionFolders
 * @property {string} base Everything else lies in it.
 * @property {string} run For sockets.
 * @property {string} keyrings The data folder of the keychain service.
 * @property {Record<string, string>} home Variables that point a program's own files into the session.
 */

/**
 * Makes the folders of one session, readable by this user alone. The path is short, since a socket's may have
 * 107 bytes.
 *
 * @returns {SessionFolders}
 */
export function makeSessionFolders() {
  const base = mkdtempSync(join(tmpdir(), "tailrace-"));
  const folder = (/** @type {string} */ name) => {
    const path = join(base, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  return {
    base,
    run: folder("run"),
    keyrings: folder("keyrings"),
    home: {
      HOME: folder("home"),
      XDG_CONFIG_HOME: folder("home/.config"),
      XDG_DATA_HOME: folder("home/.local/share"),
      XDG_STATE_HOME: folder("home/.local/state"),
      XDG_CACHE_HOME: folder("home/.cache"),
    },
  };
}
