/** The least that an Electron application with a tray can be. */
import { app, Menu, nativeImage, Tray } from "electron";

const icon =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAFklEQVQ4T2NkoBAwUqifYdSAYREGABYiABEMxWSpAAAAAElFTkSuQmCC";

app.on("window-all-closed", () => undefined);
app.once("ready", () => {
  const tray = new Tray(nativeImage.createFromDataURL(icon));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: "Quit", click: () => app.quit() }]));
  app.on("before-quit", () => tray.destroy());
});
