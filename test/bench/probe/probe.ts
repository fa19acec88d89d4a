/**
 * Loaded into an Electron application before its own code (`-r`), the same for Tailrace and its peers: says when the
 * window is usable, and answers what only the main process itself can know.
 */
import { createInterface } from "node:readline";
import { app, BrowserWindow } from "electron";
import { BlockWatch } from "./block-watch.ts";
import { probeMark, type ProbeMessage, type ProbeRequest } from "./protocol.ts";
import { countTimers } from "./timer-count.ts";

const timers = countTimers();
const blocks = new BlockWatch();

function say(message: ProbeMessage): void {
  process.stdout.write(`${probeMark}${JSON.stringify(message)}\n`);
}

/** Usable: a control stands there and was drawn. Frames are only drawn of a window that is shown. */
const untilUsable = `new Promise((done) => {
  const look = () =>
    requestAnimationFrame(document.querySelector("button:not([disabled])") === null ? look : () => requestAnimationFrame(done));
  look();
}).then(() => true)`;

app.on("browser-window-created", (_event, window) => {
  window.webContents.once("did-finish-load", () => {
    void window.webContents.executeJavaScript(untilUsable).then(() => say({ say: "usable" }));
  });
});

async function answer(request: ProbeRequest): Promise<unknown> {
  const [window] = BrowserWindow.getAllWindows();
  switch (request.ask) {
    case "page":
      return window === undefined ? null : window.webContents.executeJavaScript(request.script);
    case "close-window":
      timers.shortening(() => window?.close());
      return null;
    case "windows":
      return BrowserWindow.getAllWindows().length;
    case "watch-blocks":
      blocks.start();
      return null;
    case "blocks":
      return blocks.stop();
    case "timers":
      return timers.take();
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const request: ProbeRequest = JSON.parse(line);
  void answer(request).then((value) => say({ say: "answer", id: request.id, value }));
});
