import { useMemo, useState } from "react";
import { useSlice } from "../../state/mirror.ts";
import { FindList } from "../../ui/find-list.tsx";
import { ForeignWords } from "./foreign-words.tsx";
import styles from "./person-picker.module.css";

/** Props of `PersonPicker`. */
export interface PersonPickerProps {
  readonly logins: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (login: string) => void;
}

const nobody: readonly string[] = [];
/** People drawn at once: whoever is not among them is found by typing on. */
const mostShown = 50;

/** One person of the tailnet, found by typing. */
export function PersonPicker({ logins, chosen, onChoose }: PersonPickerProps) {
  const [typed, setTyped] = useState("");
  const suspended = useSlice("fleet")?.suspended ?? nobody;
  const found = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return logins
      .filter((login) => login.toLowerCase().includes(wanted))
      .toSorted((a, b) => startsFirst(a, wanted) - startsFirst(b, wanted));
  }, [logins, typed]);
  return (
    <FindList
      label="Find a person"
      listLabel="People"
      placeholder={`Find one of ${logins.length.toLocaleString("en")} people`}
      typed={typed}
      onTyped={setTyped}
      found={found.slice(0, mostShown)}
      idOf={(login) => login}
      itemClass={styles.person}
      isChosen={(login) => login === chosen}
      draw={(login) => (
        <>
          <ForeignWords text={login} />
          {suspended.includes(login) ? <span className={styles.state}> suspended</span> : null}
        </>
      )}
      onChoose={onChoose}
    >
      {found.length === 0 ? <p className={styles.none}>Nobody is called that.</p> : null}
      {found.length > mostShown ? (
        <p className={styles.none}>{(found.length - mostShown).toLocaleString("en")} more: type on.</p>
      ) : null}
    </FindList>
  );
}

function startsFirst(login: string, wanted: string): number {
  return login.toLowerCase().startsWith(wanted) ? 0 : 1;
}
