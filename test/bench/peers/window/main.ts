/** The least that an Electron application with a window can be; what it shows is in `page.tsx`. */
import { join } from "node:path";
import { app, BrowserWindow } from "electron";

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1080, height: 720, show: false });
  window.once("ready-to-show", () => window.show());
  return window.loadFile(join(app.getAppPath(), "page/index.html"));
});
