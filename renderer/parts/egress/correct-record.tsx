import { useState } from "react";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { egressFormatIds, isEgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import { changeRecord } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { checkEgress } from "../fields/check-entries.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TagInput } from "../../ui/tag-input.tsx";
import { RecordNote } from "./record-note.tsx";

type RecordChange = CommandArgument<"egress.changeRecord">["change"];

/** Props of `CorrectRecord`. */
export interface CorrectRecordProps {
  readonly entry: LedgerEntry;
  readonly onClose: () => void;
}

const formats = egressFormatIds.map((id) => ({ value: id, label: formatInfo(id).title }));

/** Corrects what a record says, or removes it. Both can be undone from the message that follows. */
export function CorrectRecord({ entry, onClose }: CorrectRecordProps) {
  const [addresses, setAddresses] = useState(entry.addresses);
  const [format, setFormat] = useState<EgressFormatId>(
    isEgressFormatId(entry.format) ? entry.format : "line",
  );
  const [note, setNote] = useState(entry.note ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const ready = addresses.length > 0 && addresses.every((address) => checkEgress(address) === undefined);

  async function change(what: RecordChange): Promise<void> {
    setPending(true);
    const refused = await changeRecord(entry.id, what);
    setPending(false);
    setProblem(refused);
    if (refused === null) onClose();
  }

  function correction(): RecordChange {
    const text = note.trim();
    return { kind: "correct", addresses: [...addresses], format, ...(text === "" ? {} : { note: text }) };
  }

  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Correct the record of ${entry.appName}`}
      description="Only the record changes, not the product’s allowlist."
      act="Save"
      ready={ready}
      busyLabel={pending && "Saving…"}
      onSubmit={() => void change(correction())}
      aside={
        <Button disabled={pending} onClick={() => void change({ kind: "remove" })}>
          Remove the record
        </Button>
      }
    >
      <TagInput
        label="IPs in the allowlist"
        placeholder="203.0.113.7"
        values={addresses}
        check={checkEgress}
        onValues={setAddresses}
      />
      <SelectField label="Copied as" value={format} options={formats} onValue={setFormat} />
      <RecordNote value={note} onValue={setNote} />
      {problem === null ? null : <ProblemBox problem={problem} />}
    </FormDialog>
  );
}
