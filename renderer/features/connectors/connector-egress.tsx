import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { EgressAddress } from "../../../shared/egress/states.ts";
import { parseEgress } from "../../../shared/egress/address.ts";
import { copyConnectorAddress, forgetAddress } from "../../state/actions.ts";
import { useTailnetKey, useTextDraft } from "../../state/drafts.ts";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { RadioGroup } from "../../ui/choice.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { EgressAddresses } from "../../parts/egress/egress-addresses.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** The egress IPs of one connector, and proving or entering them. */
export function ConnectorEgress({ connector }: { readonly connector: ConnectorView }) {
  const [proving, setProving] = useState<EgressAddress | "by-hand" | null>(null);
  const enter = <Button onClick={() => setProving("by-hand")}>Enter an egress IP</Button>;
  return (
    <Section title="Egress IPs" actions={connector.egress.length === 0 ? undefined : enter}>
      {connector.egress.length === 0 ? (
        <EmptyState title="No egress IP found" action={enter}>
          Tailrace finds egress IPs in what the device reports about its network. Behind a proxy or with UDP
          blocked there is nothing to find, so they are entered by hand.
        </EmptyState>
      ) : (
        <EgressAddresses
          hideConnector
          caption={`Egress IPs of ${connector.hostname}`}
          addresses={connector.egress}
          onCopy={(row) => void copyConnectorAddress(connector.nodeId, row.address)}
          onVerify={setProving}
          onForget={(row) => void forgetAddress(connector.nodeId, row.address)}
        />
      )}
      {proving === null ? null : (
        <ProveDialog
          connector={connector}
          address={proving === "by-hand" ? null : proving.address}
          onClose={() => setProving(null)}
        />
      )}
    </Section>
  );
}

interface ProveDialogProps {
  readonly connector: ConnectorView;
  /** Null to enter one by hand. */
  readonly address: string | null;
  readonly onClose: () => void;
}

type How = "command" | "by-hand";

function ProveDialog({ connector, address, onClose }: ProveDialogProps) {
  const [how, setHow] = useState<How>("command");
  const typed = useTextDraft(useTailnetKey(`egress ${connector.nodeId}`));
  const verify = useCommand("egress.verify");
  const enter = useCommand("egress.enter");
  const pending = verify.pending || enter.pending;
  const problem = verify.problem ?? enter.problem;
  const entered = address ?? typed.value.trim();
  const parsed = parseEgress(entered);
  const error = entered === "" || parsed.ok ? undefined : parsed.problem.what;

  async function save(): Promise<void> {
    const proof = { nodeId: connector.nodeId, address: entered };
    const result = await (address === null ? enter.run(proof) : verify.run({ ...proof, how }));
    if (!result.ok) return;
    typed.clear();
    say(address === null ? `Entered ${entered} for ${connector.hostname}` : `Verified ${entered}`);
    onClose();
  }

  return (
    <FormDialog
      open
      onClose={onClose}
      title={address === null ? "Enter an egress IP" : `Verify ${address}`}
      description={
        address === null
          ? `An address that the traffic of ${connector.hostname} leaves from.`
          : "Keeps the date of the proof, and asks to check again when it is older than 90 days."
      }
      act={address === null ? "Save egress IP" : "It matches"}
      ready={entered !== "" && parsed.ok}
      busyLabel={pending && "Saving…"}
      onSubmit={() => void save()}
    >
      {address === null ? (
        <TextField
          label="Egress IP"
          hint="An address such as 203.0.113.7, or a block such as 203.0.113.0/28."
          mono
          value={typed.value}
          maxLength={60}
          error={error}
          onValue={typed.set}
        />
      ) : (
        <>
          <RadioGroup
            label="How do you know?"
            value={how}
            options={[
              {
                value: "command",
                label: "By a command on the host",
                hint: "Its output must be this address.",
              },
              {
                value: "by-hand",
                label: "From another source",
                hint: "For example the console of the cloud provider or the product’s own log.",
              },
            ]}
            onValue={setHow}
          />
          {how === "command" ? (
            <CodeBlock
              title={`Run on ${connector.hostname}`}
              text={`curl -${address.includes(":") ? "6" : "4"} https://ifconfig.me`}
            />
          ) : null}
        </>
      )}
      {problem === null ? null : <ProblemBox problem={problem} />}
    </FormDialog>
  );
}
