import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app.tsx";
import { listen, tellFirstPaint } from "./state/bridge.ts";
import { startMirror } from "./state/mirror.ts";
import { follow } from "./state/navigation.ts";

// Dialogs add one <style>; the content security policy lets it pass with the nonce of this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce !== undefined && nonce !== "") setNonce(nonce);

startMirror();
listen("navigate", follow);

const root = document.querySelector("#root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  tellFirstPaint();
}
