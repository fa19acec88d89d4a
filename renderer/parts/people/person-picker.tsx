import { Command } from "cmdk";
import { useId, useMemo, useState } from "react";
import styles from "./person-picker.module.css";

/** Props of `PersonPicker`. */
export interface PersonPickerProps {
  readonly logins: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (login: string) => void;
}

/** People drawn at once: whoever is not among them is found by typing on. */
const mostShown = 50;

/** One person of the tailnet, found by typing. */
export function PersonPicker({ logins, chosen, onChoose }: PersonPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const found = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return logins
      .filter((login) => login.toLowerCase().includes(wanted))
      .toSorted((a, b) => startsFirst(a, wanted) - startsFirst(b, wanted));
  }, [logins, typed]);
  const shown = found.slice(0, mostShown);
  const current = Math.min(active, Math.max(0, shown.length - 1));
  return (
    <Command
      label="Find a person"
      shouldFilter={false}
      vimBindings={false}
      disablePointerSelection
      value={`${current}`}
      onValueChange={(value) => setActive(Number(value))}
    >
      <Command.Input
        asChild
        value={typed}
        onValueChange={(text) => {
          setTyped(text);
          setActive(0);
        }}
      >
        {/* Left alone, cmdk tells screen readers whom Enter would take after an arrow key only. */}
        <input
          className={styles.input}
          placeholder={`Find one of ${logins.length.toLocaleString("en")} people`}
          aria-activedescendant={shown.length === 0 ? undefined : `${id}-${current}`}
        />
      </Command.Input>
      <Command.List className={styles.list} label="People">
        {shown.map((login, index) => (
          <Command.Item key={login} asChild value={`${index}`} onSelect={() => onChoose(login)}>
            <div id={`${id}-${index}`} className={styles.person} data-chosen={login === chosen || undefined}>
              <span className="foreign">{login}</span>
            </div>
          </Command.Item>
        ))}
      </Command.List>
      {found.length === 0 ? <p className={styles.none}>Nobody is called that.</p> : null}
      {found.length > mostShown ? (
        <p className={styles.none}>{(found.length - mostShown).toLocaleString("en")} more: type on.</p>
      ) : null}
    </Command>
  );
}

function startsFirst(login: string, wanted: string): number {
  return login.toLowerCase().startsWith(wanted) ? 0 : 1;
}
