import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { RadioGroup } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextArea } from "../../../ui/text-field.tsx";
import { counted } from "../../../../shared/core/words.ts";
import { joined } from "./domain-fixes.ts";
import { ImportPreview } from "./import-preview.tsx";
import { readImport } from "./read-import.ts";
import type { ImportKind } from "./read-import.ts";

/** Props of `ImportDomains`. */
export interface ImportDomainsProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly domains: readonly string[];
  readonly onDomains: (domains: readonly string[]) => void;
}

/** Takes a pasted list of domains, plain or in the syntax of v2fly’s domain lists. */
export function ImportDomains({ open, onClose, domains, onDomains }: ImportDomainsProps) {
  const [kind, setKind] = useState<ImportKind>("v2fly");
  const [text, setText] = useState("");
  const read = readImport(kind, text);
  const fresh = read.domains.filter((domain) => !domains.includes(domain));
  const take = (next: readonly string[]) => {
    onDomains(next);
    setText("");
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Import a list of domains"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={read.domains.length === 0} onClick={() => take(read.domains)}>
            Replace the list
          </Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={fresh.length === 0}
            onClick={() => take(joined(domains, fresh))}
          >
            Add {counted(fresh.length, "domain")}
          </Button>
        </>
      }
    >
      <RadioGroup<ImportKind>
        label="The list is"
        value={kind}
        options={[
          {
            value: "v2fly",
            label: "A v2fly domain list",
            hint: "One rule per line. A bare name stands for itself and everything below it.",
          },
          {
            value: "plain",
            label: "Plain domains",
            hint: "Taken as they are, separated by spaces, commas or lines.",
          },
        ]}
        onValue={setKind}
      />
      <TextArea label="List" mono rows={8} value={text} onValue={setText} />
      {text.trim() === "" ? null : <ImportPreview kind={kind} read={read} />}
    </Dialog>
  );
}
