import type { EgressAddress } from "../../../shared/egress/states.ts";
import { shortHost } from "../../../shared/connectors/short-host.ts";
import { readProof, type Proof } from "../../../shared/egress/proof.ts";
import { proofCommand } from "../../../shared/net/proof-command.ts";
import { copyProofCommand } from "../../state/actions.ts";
import { useTailnetKey, useTextDraft } from "../../state/drafts.ts";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { Status, type StatusProps } from "../../ui/status.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./verify-address.module.css";

/** Props of `VerifyAddress`. */
export interface VerifyAddressProps {
  readonly address: EgressAddress;
  readonly onDone: () => void;
}

/** Proves an address in place: a command to run on the host, and a field that compares what it printed. */
export function VerifyAddress({
  address: { address, nodeId, connector, family, state },
  onDone,
}: VerifyAddressProps) {
  const printed = useTextDraft(useTailnetKey(`proof ${nodeId} ${address}`));
  const verify = useCommand("egress.verify");
  const proof = readProof(printed.value, address);

  /** Another address than the one in question is entered with its proof: the host did leave by it. */
  async function onProved(proved: string): Promise<void> {
    if (!(await verify.run({ nodeId, address: proved, how: "command" })).ok) return;
    say(
      proved === address ? `Verified ${address}` : `Entered ${proved} for ${shortHost(connector)}, verified`,
    );
    printed.clear();
    onDone();
  }

  return (
    <form
      className={styles.whole}
      aria-label={`Verify ${address}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (proof.kind === "same" && !verify.pending) void onProved(address);
      }}
    >
      <div className={styles.line}>
        <span>
          Run on <span className="foreign">{shortHost(connector)}</span>
        </span>
        <CopyField
          value={proofCommand(family)}
          label={`Copy the command ${proofCommand(family)}`}
          onCopy={() => void copyProofCommand(family)}
        />
        <TextField
          label="It printed"
          className={styles.printed}
          mono
          value={printed.value}
          onValue={printed.set}
        />
        <output className={styles.result}>
          {proof.kind === "nothing" ? (
            <span className={styles.muted}>{explained(state)}</span>
          ) : (
            <Status {...resultOf(proof)} />
          )}
        </output>
        {proof.kind === "other" ? (
          <Button
            size="row"
            busyLabel={verify.pending && "Saving…"}
            onClick={() => void onProved(proof.address)}
          >
            Enter {proof.address}
          </Button>
        ) : (
          <Button
            type="submit"
            size="row"
            disabled={proof.kind !== "same"}
            busyLabel={verify.pending && "Saving…"}
          >
            Mark as verified
          </Button>
        )}
      </div>
      {verify.problem === null ? null : <ProblemBox problem={verify.problem} />}
    </form>
  );
}

/** What the state that is to be mended means. */
function explained(state: EgressAddress["state"]): string {
  switch (state) {
    case "inferred":
      return "Inferred: what Tailscale saw, not proved.";
    case "stale":
      return "Stale: its connector is away, or has not reported it for a day.";
    case "manual":
      return "Entered by hand, not proved.";
    case "verified":
      return "Proved long ago.";
  }
}

function resultOf(proof: Proof): Pick<StatusProps, "kind" | "word"> {
  switch (proof.kind) {
    case "same":
      return { kind: "ok", word: "The same address" };
    case "other":
      return { kind: "error", word: `It leaves by ${proof.address}` };
    case "other-family":
      return { kind: "unknown", word: `This is IPv${proof.family}, and the command asks for the other` };
    case "failed":
      return { kind: "error", word: "The command failed on the host" };
    case "nothing":
    case "unclear":
      return { kind: "unknown", word: "No single address in it" };
  }
}
