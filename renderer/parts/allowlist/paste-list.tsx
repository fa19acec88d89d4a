import { counted, firstOf } from "../../../shared/core/words.ts";
import type { ListComparison } from "../../../shared/egress/compare-list.ts";
import { say } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { Status } from "../../ui/status.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { ReadList } from "./read-list.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import styles from "./paste-list.module.css";

/** Products whose lists hold rules that turn away as well. */
const withDenyRules: ReadonlySet<string> = new Set([
  "1password",
  "servicenow",
  "heroku",
  "databricks",
  "okta",
]);

/** Compares the product’s own list, in whatever form it is pasted. */
export function PasteList({ state }: { readonly state: AllowlistState }) {
  const { name, app, pasted } = state;
  return (
    <section className={styles.card} aria-label={`Compare ${name}’s list`}>
      <div className={styles.paste}>
        <TextArea
          label={`Paste ${name}’s list to compare`}
          placeholder="Lines, commas, CSV, JSON, a copied table"
          rows={4}
          mono
          value={pasted.text}
          maxLength={400_000}
          onValue={pasted.onText}
        />
        {app.productId !== null && withDenyRules.has(app.productId) ? (
          <Checkbox label="These are deny rules" checked={pasted.denies} onChecked={pasted.onDenies} />
        ) : null}
      </div>
      <output className={styles.result} aria-label="Comparison">
        {pasted.compared === null ? (
          <p className={styles.muted}>Nothing leaves this computer. The three counts appear here.</p>
        ) : (
          <Result state={state} compared={pasted.compared} />
        )}
      </output>
      <ReadList state={state} />
    </section>
  );
}

function Result({ state, compared }: { readonly state: AllowlistState; readonly compared: ListComparison }) {
  const record = useCommand("egress.recordList");
  const { app, name, pasted } = state;
  const { list, whole, onWhole } = pasted;
  const { present, missing, foreign, elsewhere, denied, notApplicable, switchedOff } = compared;
  const lost = list.notUnderstood.filter(({ looksLikeAddress }) => looksLikeAddress);
  const words = list.notUnderstood.length - lost.length;
  const hostBits = list.entries.filter(({ hasHostBits }) => hasHostBits).length;

  async function onRecord(): Promise<void> {
    const listName = pasted.listName.trim();
    const check = { appName: app.name, text: pasted.text, denies: pasted.denies };
    if ((await record.run(listName === "" ? check : { ...check, list: listName })).ok)
      say(`Recorded what stands in ${name}’s allowlist`);
  }

  return (
    <>
      <h3 className={styles.heading}>{counted(list.entries.length, "entry", "entries")} read</h3>
      <ul className={styles.counts}>
        <li>
          <Status kind={present.length > 0 ? "ok" : "unknown"} word={`${present.length} present`} />
        </li>
        <li>
          <Status {...missingStatus(compared, whole)} />
        </li>
        {denied.length === 0 ? null : (
          <li>
            <Status kind="error" word={`${denied.length} turned away by a rule`} />
          </li>
        )}
        <li>
          <Status
            kind="note"
            word={`${foreign.length} foreign, ${foreign.length === 1 ? "stays" : "stay"}`}
          />
        </li>
        {elsewhere.length === 0 ? null : (
          <li>
            <Status
              kind="note"
              word={`${elsewhere.length} of ${firstOf([...new Set(elsewhere.flatMap(({ apps }) => apps))], 2)}`}
            />
          </li>
        )}
        {notApplicable.length === 0 ? null : (
          <li>
            <Status kind="note" word={`${notApplicable.length} not taken: IPv6`} />
          </li>
        )}
        {switchedOff.length === 0 ? null : (
          <li>
            <Status kind="attention" word={`${switchedOff.length} there, switched off`} />
          </li>
        )}
        {lost.length === 0 ? null : (
          <li>
            <Status
              kind="attention"
              word={`${lost.length} not understood: ${firstOf(
                lost.map(({ text }) => text),
                3,
              )}`}
            />
          </li>
        )}
        {words === 0 ? null : <li className={styles.muted}>{counted(words, "line")} without an address</li>}
        {hostBits === 0 ? null : (
          <li className={styles.muted}>
            {counted(hostBits, "entry", "entries")} with bits behind the prefix
          </li>
        )}
        {list.mayDeny ? (
          <li>
            <Status
              kind="attention"
              word="It speaks of rules that deny or are off: paste what lets in alone"
            />
          </li>
        ) : null}
      </ul>
      {pasted.readAt === null ? (
        <>
          <Checkbox
            label="This is the whole list"
            {...(whole ? {} : { hint: "A page may show 25 of 60: what is missing may stand on another." })}
            checked={whole}
            onChecked={onWhole}
          />
          {compared.complete ? (
            <TextField
              label="Which list, if there are several"
              placeholder="Offices"
              maxLength={120}
              value={pasted.listName}
              onValue={pasted.onListName}
            />
          ) : null}
          <div className={styles.acts}>
            <Button
              size="strip"
              disabled={!compared.complete}
              busyLabel={record.pending && "Recording…"}
              onClick={() => void onRecord()}
            >
              Record this check
            </Button>
            <Button size="strip" variant="minimal" onClick={() => pasted.onText("")}>
              Clear
            </Button>
          </div>
        </>
      ) : null}
      {pasted.readAt === null && compared.complete && lacksRecorded(state, missing) ? (
        <p className={styles.muted}>
          The record says otherwise. The path follows it until this check is recorded.
        </p>
      ) : null}
      {record.problem === null ? null : <ProblemBox problem={record.problem} />}
      {missing.length > 0 && !compared.complete ? (
        <p className={styles.muted}>Not seen is not missing: the list may go on.</p>
      ) : null}
    </>
  );
}

/** Whether the record holds an address that the list on screen lacks. */
function lacksRecorded({ app: { delta } }: AllowlistState, missing: readonly string[]): boolean {
  return delta !== null && missing.some((address) => !delta.add.includes(address));
}

function missingStatus({ missing, expired, complete }: ListComparison, whole: boolean) {
  const remove = complete && expired.length > 0 ? `, ${expired.length} to remove` : "";
  const word = `${missing.length} ${complete || whole ? "missing" : "not seen"}${remove}`;
  if (missing.length === 0 && remove === "") return { kind: "ok", word } as const;
  return { kind: complete ? "attention" : "unknown", word } as const;
}
