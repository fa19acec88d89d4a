import { UserRound, UsersRound, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { WantedAppUser } from "../../../shared/policy/edit/intent-fields.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TagInput } from "../../ui/tag-input.tsx";
import { ForeignName } from "../people/foreign-name.tsx";
import { meantSource, notASource } from "./sources.ts";
import { wordsOfSource } from "./source-words.ts";
import type { WayChoices } from "./way-choices.ts";
import styles from "./chosen-users.module.css";

/** Props of `ChosenUsers`. */
export interface ChosenUsersProps {
  readonly users: readonly WantedAppUser[];
  readonly onUsers: (users: readonly WantedAppUser[]) => void;
  /** How many people a name means, in words. */
  readonly noteOf: (source: string) => string | undefined;
  /** Who uses it already. */
  readonly before: readonly string[];
  readonly suggestions: readonly string[];
  /** What is chosen beside the name; null where that is chosen elsewhere. */
  readonly choices: WayChoices | null;
  /** The way of somebody who is put in. */
  readonly usual: Pick<WantedAppUser, "via" | "postures">;
  readonly error?: string | undefined;
  /** Nobody is put in or taken out here, only their way is changed. */
  readonly isFixedList?: boolean;
}

/** The groups and people who may use an app: a line each, with the way and the condition of each. */
export function ChosenUsers(props: ChosenUsersProps) {
  const { users, onUsers, noteOf, before, suggestions, choices, usual, error, isFixedList = false } = props;
  const [removed, setRemoved] = useState<WantedAppUser | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const count = users.length;
  const counted = useRef(count);
  // Each line that is put in moves the field down, while somebody goes on typing in it.
  useEffect(() => {
    const place = field.current;
    const isIn = place?.contains(document.activeElement) === true;
    if (isIn && count > counted.current) place.scrollIntoView({ block: "nearest" });
    counted.current = count;
  }, [count]);
  const change = (at: number, more: Partial<WantedAppUser>) =>
    onUsers(users.map((user, index) => (index === at ? { ...user, ...more } : user)));
  const add = (words: readonly string[]) => {
    const wrong = words.flatMap((word) => notASource(word) ?? []);
    setRefused(wrong[0] ?? null);
    const sources = words.filter((word) => notASource(word) === null);
    if (sources.length === 0) return;
    onUsers([
      ...users,
      ...sources
        .filter((source) => !users.some((user) => user.source.toLowerCase() === source.toLowerCase()))
        .map((source) => ({ source, ...usual })),
    ]);
  };
  return (
    <div className={styles.whole}>
      {choices === null ? null : (
        <div className={styles.heads} aria-hidden="true">
          <span>Group</span>
          <span>Via connectors</span>
          <span>If</span>
        </div>
      )}
      <ul className={styles.rows} aria-label="Who may use it" data-ways={choices !== null}>
        {users.map((user, at) => {
          const { source, via, postures } = user;
          const called = wordsOfSource(source);
          return (
            <li key={`${source} ${at}`} className={styles.row}>
              <span className={styles.mark} aria-hidden="true">
                {source.includes(":") ? <UsersRound /> : <UserRound />}
              </span>
              <span className={styles.name}>
                <span className={styles.source} title={source}>
                  <ForeignName text={called} />
                </span>
                {before.includes(source) ? null : <span className={styles.fresh}>new</span>}
                <span className={styles.note}>{noteOf(source)}</span>
              </span>
              {choices === null ? null : (
                <>
                  <span className={styles.choice}>
                    <SelectField
                      label={`Via connectors, for ${called}`}
                      hideLabel
                      value={via.join(" ")}
                      options={choices.via}
                      onValue={(value) => change(at, { via: value === "" ? [] : value.split(" ") })}
                    />
                  </span>
                  <span className={styles.choice}>
                    <SelectField
                      label={`Condition, for ${called}`}
                      hideLabel
                      value={postures.join(" ")}
                      options={choices.postures}
                      onValue={(value) => change(at, { postures: value === "" ? [] : value.split(" ") })}
                    />
                  </span>
                </>
              )}
              {isFixedList ? null : (
                <IconButton
                  label={`Remove ${called}`}
                  icon={<X aria-hidden="true" />}
                  onClick={() => {
                    setRemoved(user);
                    onUsers(users.filter((_, index) => index !== at));
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isFixedList ? null : (
        <div ref={field} className={styles.add}>
          <TagInput
            label="Add a group or a person"
            hideLabel
            placeholder="Add a group or a person"
            values={[]}
            suggestions={suggestions.filter((name) => !users.some(({ source }) => source === name))}
            error={refused ?? error}
            meant={(word) => meantSource(word, suggestions)}
            onValues={add}
          />
          {removed === null || users.some(({ source }) => source === removed.source) ? null : (
            <span className={styles.removed}>
              removed: {wordsOfSource(removed.source)}{" "}
              <Button
                size="row"
                variant="minimal"
                intent="primary"
                onClick={() => onUsers([...users, removed])}
              >
                Undo
              </Button>
            </span>
          )}
        </div>
      )}
    </div>
  );
}
