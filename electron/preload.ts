import { contextBridge, ipcRenderer } from "electron";
import { buildBridge } from "./ipc/bridge-client.ts";

// The bridge copies what it is given: the page gets functions and data, never `ipcRenderer` or an event.
contextBridge.exposeInMainWorld("tailrace", buildBridge(ipcRenderer));
