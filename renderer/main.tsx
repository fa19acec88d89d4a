import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startedBefore } from "../shared/bridge/start-hint.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import { App, Shell } from "./app.tsx";
import { listen, firstPaint } from "./state/bridge.ts";
import { startMirror } from "./state/mirror.ts";
import { follow } from "./state/navigation.ts";
import { markLowWindow } from "./ui/use-low-window.ts";

// Dialogs add one <style>; the content security policy lets it pass with the nonce of this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce !== undefined && nonce !== "") setNonce(nonce);

/** From then on the shell is loaded however much else there is to do, in milliseconds. */
const longestWait = 1_000;

if (location.hash === startedBefore) void Shell.load();
markLowWindow();
startMirror();
listen("navigate", follow);

const root = document.querySelector("#root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  void firstPaint().then(() => requestIdleCallback(() => void Shell.load(), { timeout: longestWait }));
}
