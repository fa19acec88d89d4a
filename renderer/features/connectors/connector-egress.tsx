import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { EgressAddress } from "../../../shared/egress/states.ts";
import { familyOf } from "../../../shared/net/address.ts";
import { parseEgress } from "../../../shared/egress/address.ts";
import { copyConnectorAddress, forgetAddress } from "../../state/actions.ts";
import { useTailnetKey, useTextDraft } from "../../state/drafts.ts";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { VerifyAddress } from "../../parts/allowlist/verify-address.tsx";
import { EgressAddresses } from "../../parts/egress/egress-addresses.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AddressEvidence } from "./address-evidence.tsx";
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
      <AddressEvidence connector={connector} onVerify={(address) => setProving(seenAt(address, connector))} />
      {proving === null ? null : proving === "by-hand" ? (
        <EnterDialog connector={connector} onClose={() => setProving(null)} />
      ) : (
        <VerifyDialog address={proving} onClose={() => setProving(null)} />
      )}
    </Section>
  );
}

/** An address that only the control plane has seen: proving it enters it. */
function seenAt(address: string, { nodeId, hostname, evidence }: ConnectorView): EgressAddress {
  const lastSeen = evidence.control?.at ?? null;
  return { address, family: familyOf(address), nodeId, connector: hostname, state: "inferred", lastSeen };
}

interface VerifyDialogProps {
  readonly address: EgressAddress;
  readonly onClose: () => void;
}

/** Proves an address by what the host prints, or takes the word of somebody who knows it from elsewhere. */
function VerifyDialog({ address, onClose }: VerifyDialogProps) {
  const verify = useCommand("egress.verify");
  const { address: text, nodeId } = address;

  async function onKnown(): Promise<void> {
    if (!(await verify.run({ nodeId, address: text, how: "by-hand" })).ok) return;
    say(`Verified ${text}`);
    onClose();
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Verify ${text}`}
      description="Keeps the date of the proof, and asks to check again when it is older than 90 days."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button busyLabel={verify.pending && "Saving…"} onClick={() => void onKnown()}>
            I checked it another way
          </Button>
        </>
      }
    >
      <VerifyAddress address={address} onDone={onClose} />
      {verify.problem === null ? null : <ProblemBox problem={verify.problem} />}
    </Dialog>
  );
}

interface EnterDialogProps {
  readonly connector: ConnectorView;
  readonly onClose: () => void;
}

/** Enters an address that Tailrace cannot find. */
function EnterDialog({ connector: { nodeId, hostname }, onClose }: EnterDialogProps) {
  const typed = useTextDraft(useTailnetKey(`egress ${nodeId}`));
  const enter = useCommand("egress.enter");
  const address = typed.value.trim();
  const parsed = parseEgress(address);

  async function save(): Promise<void> {
    if (!(await enter.run({ nodeId, address })).ok) return;
    typed.clear();
    say(`Entered ${address} for ${hostname}`);
    onClose();
  }

  return (
    <FormDialog
      open
      onClose={onClose}
      title="Enter an egress IP"
      description={`An address that the traffic of ${hostname} leaves from.`}
      act="Save egress IP"
      ready={address !== "" && parsed.ok}
      busyLabel={enter.pending && "Saving…"}
      onSubmit={() => void save()}
    >
      <TextField
        label="Egress IP"
        hint="An address such as 203.0.113.7, or a block such as 203.0.113.0/28."
        mono
        value={typed.value}
        maxLength={60}
        error={address === "" || parsed.ok ? undefined : parsed.problem.what}
        onValue={typed.set}
      />
      {enter.problem === null ? null : <ProblemBox problem={enter.problem} />}
    </FormDialog>
  );
}
