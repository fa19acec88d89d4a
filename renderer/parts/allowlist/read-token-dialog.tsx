import { useRef, useState } from "react";
import type { TailnetView } from "../../../shared/bridge/connection.ts";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import type { ReadableProductId, ReadTarget } from "../../../shared/egress/read/list-reader.ts";
import { checkedTarget, listReaders } from "../../../shared/egress/read/readers.ts";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SecretField, type SecretHandle } from "../../ui/secret-field.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./read-list.module.css";

/** Props of `ReadTokenDialog`. */
export interface ReadTokenDialogProps {
  readonly productId: ReadableProductId;
  /** What is read already; null for the first token. */
  readonly reading: ReadingView | null;
  readonly keptIn: TailnetView["keptIn"];
  readonly onClose: () => void;
}

/** Names the right, says where the token goes, and only then asks for it. The token stays in its field. */
export function ReadTokenDialog({ productId, reading, keptIn, onClose }: ReadTokenDialogProps) {
  const reader = listReaders[productId];
  const [target, setTarget] = useState<ReadTarget>(() => ({
    ...Object.fromEntries(reader.fields.map(({ key, choices }) => [key, choices?.[0] ?? ""])),
    ...reading?.target,
  }));
  const [missing, setMissing] = useState(false);
  const first = useRef<SecretHandle>(null);
  const second = useRef<SecretHandle>(null);
  const add = useCommand("readings.add");
  const remove = useCommand("readings.remove");
  const checked = checkedTarget(productId, target);
  const handles = reader.secrets.map((_, index) => (index === 0 ? first : second));

  async function onAdd(): Promise<void> {
    const secrets = handles.map(({ current }) => current?.read() ?? "");
    if (secrets.includes("")) {
      setMissing(true);
      handles.find(({ current }) => current?.filled() !== true)?.current?.focus();
      return;
    }
    setMissing(false);
    const added = await add.run({ productId, target, secrets });
    if (!added.ok) return;
    for (const { current } of handles) current?.clear();
    say(`Tailrace reads ${reader.product}’s list from now on`);
    onClose();
  }

  async function onRemove(): Promise<void> {
    if (!(await remove.run({ productId })).ok) return;
    say(`The token for ${reader.product} was removed`);
    onClose();
  }

  const problem = add.problem ?? remove.problem;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Read ${reader.product}’s list with a token`}
      description={
        <>
          Right: <code>{reader.right}</code>
          {reader.readOnly ? ", nothing else. " : ". "}
          {reader.tokenHint}
        </>
      }
      act="Read and keep token"
      ready={checked.ok && !remove.pending}
      busyLabel={add.pending && "Reading…"}
      onSubmit={() => void onAdd()}
      {...(reading === null
        ? {}
        : {
            aside: (
              <Button
                intent="danger"
                busyLabel={remove.pending && "Removing…"}
                onClick={() => void onRemove()}
              >
                Remove token
              </Button>
            ),
          })}
    >
      <div className={styles.fields}>
        {reader.readOnly ? null : (
          <Banner kind="attention" title="This token can do more than read">
            <p>Pasting the list needs none. Tailrace only reads with it.</p>
          </Banner>
        )}
        {reader.fields.map(({ key, label, placeholder, choices }) =>
          choices === undefined ? (
            <TextField
              key={key}
              label={label}
              placeholder={placeholder}
              maxLength={256}
              value={target[key] ?? ""}
              onValue={(value) => setTarget({ ...target, [key]: value })}
            />
          ) : (
            <SelectField
              key={key}
              label={label}
              value={target[key] ?? ""}
              options={choices.map((value) => ({ value, label: value }))}
              onValue={(value) => setTarget({ ...target, [key]: value })}
            />
          ),
        )}
        {reader.secrets.map((label, index) => (
          <SecretField
            key={label}
            handle={index === 0 ? first : second}
            label={label}
            error={missing ? "Enter it first." : undefined}
          />
        ))}
        <p className={styles.kept}>
          Kept {keptIn === "keychain" ? "in the keychain" : "for this run only"}, sent to{" "}
          {checked.ok ? <code>{reader.host(checked.value)}</code> : reader.product} alone. The list is read on
          demand, once a day, and once when your egress IPs change. Nothing is ever written there.
        </p>
        {problem === null ? null : <ProblemBox problem={problem} />}
      </div>
    </FormDialog>
  );
}
