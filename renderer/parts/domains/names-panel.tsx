import { Lock, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { namesInHar } from "../../../shared/connectors/discovery/seen-names.ts";
import { looksLikeV2fly } from "../../../shared/catalogue/v2fly-rule.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { counted } from "../../../shared/core/words.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { Status } from "../../ui/status.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { noNames, type NamesInput, type ReadNames } from "./read-names.ts";
import styles from "./find-domains.module.css";

/** Props of `NamesPanel`. */
export interface NamesPanelProps {
  readonly input: NamesInput;
  readonly onInput: (input: NamesInput) => void;
  readonly read: ReadNames;
}

/** What came in: pasted names, a browser’s recording, or v2fly lists. */
export function NamesPanel({ input, onInput, read }: NamesPanelProps) {
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (field: HTMLInputElement): Promise<void> => {
    setProblem(null);
    let next = input;
    for (const one of field.files ?? []) {
      const taken = withFile(next, one.name, await one.text());
      if (taken.ok) next = taken.value;
      else setProblem(taken.problem);
    }
    onInput(next);
    // The same file may be chosen again.
    field.value = "";
  };
  return (
    <Panel
      title="Names"
      actions={
        <Button variant="minimal" icon={<Upload />} onClick={() => file.current?.click()}>
          HAR file
        </Button>
      }
    >
      <input
        ref={file}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Files with names"
        accept=".har,.txt,.json,application/json,text/plain"
        onChange={({ currentTarget }) => void take(currentTarget)}
      />
      <TextArea
        label="Host names"
        hideLabel
        mono
        rows={10}
        className={styles.names}
        placeholder={"api.example.com\nstatic.example.net"}
        value={input.text}
        onValue={(text) => onInput({ ...input, text })}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className={styles.said}>
        <p>
          <ReadStatus read={read} />
        </p>
        {input.text === "" ? null : (
          <Button variant="minimal" size="row" onClick={() => onInput(noNames)}>
            Clear
          </Button>
        )}
      </div>
      <Skipped read={read} />
      <p className={styles.promise}>
        <Lock aria-hidden="true" />
        Only names are kept, no cookies
      </p>
    </Panel>
  );
}

function ReadStatus({ read }: { readonly read: ReadNames }) {
  const { seen, unread, v2fly, proposed } = read;
  if (v2fly !== null) {
    return v2fly.missing.length > 0 ? (
      <Status kind="attention" word={`Includes ${v2fly.missing.join(", ")}: add its file`} />
    ) : (
      <Status kind="ok" word={`v2fly list: ${counted(proposed.length, "domain")}, CDNs included`} />
    );
  }
  if (seen.length === 0)
    return <Status kind="hollow" word={unread > 0 ? "No host name in it" : "Nothing yet"} />;
  const rest = unread === 0 ? "" : `, ${unread.toLocaleString("en")} left out`;
  return <Status kind="ok" word={`${counted(seen.length, "name")} read${rest}`} />;
}

function Skipped({ read: { v2fly } }: { readonly read: ReadNames }) {
  if (v2fly === null || v2fly.skipped.length === 0) return null;
  return (
    <details className={styles.skipped}>
      <summary>{counted(v2fly.skipped.length, "rule")} left out</summary>
      <ul>
        {v2fly.skipped.slice(0, 50).map(({ list, line, rule, reason }) => (
          <li key={`${list} ${line} ${rule}`}>
            Line {line}: <span className="mono">{rule}</span>. {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A recording becomes names; a v2fly list beside another one is kept for its `include:`. */
function withFile(input: NamesInput, name: string, content: string) {
  if (/\.har$/iu.test(name) || /^\s*\{/u.test(content)) {
    const har = namesInHar(content);
    if (!har.ok) return har;
    const known = new Map(input.recorded.map((one) => [one.name, one]));
    for (const one of har.value.names) {
      const before = known.get(one.name)?.addresses ?? [];
      known.set(one.name, { name: one.name, addresses: [...new Set([...before, ...one.addresses])] });
    }
    const text = joinedLines(
      input.text,
      har.value.names.map((one) => one.name),
    );
    return { ok: true, value: { ...input, text, recorded: [...known.values()] } } as const;
  }
  if (looksLikeV2fly(input.text)) {
    const list = name.replace(/\.txt$/iu, "").toLowerCase();
    return { ok: true, value: { ...input, lists: new Map([...input.lists, [list, content]]) } } as const;
  }
  return { ok: true, value: { ...input, text: joinedLines(input.text, [content]) } } as const;
}

function joinedLines(text: string, lines: readonly string[]): string {
  return [...(text.trim() === "" ? [] : [text.trimEnd()]), ...lines].join("\n");
}
