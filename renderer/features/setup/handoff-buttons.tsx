import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import { copyHandoff } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";

/** Takes what somebody else must do to them: into a ticket, or into a mail. */
export function HandoffButtons(handoff: Omit<CommandArgument<"setup.copyHandoff">, "as">) {
  return (
    <>
      <Button onClick={() => void copyHandoff({ ...handoff, as: "mail" })}>Copy as a mail</Button>
      <Button onClick={() => void copyHandoff({ ...handoff, as: "checklist" })}>Copy as a checklist</Button>
    </>
  );
}
