import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { Banner } from "../../ui/banner.tsx";

/** Says which credentials the substitute for the official runtime must not see. */
export function LoopbackNote({ connection }: { readonly connection: ConnectionState }) {
  if (!connection.runtime.loopbackOnly) return null;
  return (
    <Banner kind="attention" title="This runtime only talks to this computer">
      <p>
        Tailrace was started on a substitute for its official runtime, which must not see a real credential.
        You can try the demo tailnet, or a server on this computer that speaks the same API.
      </p>
    </Banner>
  );
}
