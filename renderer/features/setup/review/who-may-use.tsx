import { useId, useState } from "react";
import { decidedUsers, everybody, isChosen } from "../../../../shared/connectors/decided-users.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { listed } from "../../../../shared/core/words.ts";
import type { WantedAppUser } from "../../../../shared/policy/edit/intent-fields.ts";
import { BeforeApplying } from "../../../parts/who-may-use/before-applying.tsx";
import { ChosenUsers } from "../../../parts/who-may-use/chosen-users.tsx";
import { memberSuggestions, sizeWords } from "../../../parts/who-may-use/sources.ts";
import { wayChoices } from "../../../parts/who-may-use/way-choices.ts";
import { useSlice } from "../../../state/mirror.ts";
import { SegmentedChoice } from "../../../ui/segmented-choice.tsx";
import { Status } from "../../../ui/status.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import type { FieldsProps } from "./fields-props.ts";
import { UnknownPeople } from "./unknown-people.tsx";
import { useDecidedUse } from "./use-decided-use.ts";
import styles from "./review.module.css";

/** Who may use the app: everybody, or groups and people, each by their way through connectors. */
export function WhoMayUse({ setup, draft, update, errors, decisions }: FieldsProps) {
  const fleet = useSlice("fleet");
  const heading = useId();
  const [chooses, setChooses] = useState(false);
  // Nothing is wrong with a list before anything was put in it: the way on says what it waits for.
  const [isBegun, setIsBegun] = useState(false);
  const [before, setBefore] = useState<Chosen | null>(null);
  const chosen = isChosen(draft);
  const byGrant = draft.accessForm === "grant";
  const { use, tests } = useDecidedUse(setup.id, chosen && byGrant ? decisions : null);
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const sharing = sharingApps(draft, apps);
  const tag = draft.tag.trim();
  const isShared = sharing.length > 0;
  const users = decidedUsers({ ...draft, tag });
  const all = fleet?.sizes[everybody];
  const choose = (mode: "everybody" | "chosen") => {
    if (mode === "everybody") {
      if (chosen) setBefore({ members: draft.members, ways: draft.ways, via: draft.via });
      setChooses(false);
      update({ members: [everybody], ways: [], narrow: [], via: false });
    } else {
      setChooses(true);
      // Through its own connectors alone, or a group that is let in would be let out everywhere.
      update(before ?? { members: [], via: byGrant && !isShared });
    }
  };
  const mode = chosen || chooses ? "chosen" : "everybody";
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <h2 id={heading} className={styles.question}>
        Who may use it?
      </h2>
      <div className={styles.whoKind}>
        <SegmentedChoice
          label="Who may use it?"
          value={mode}
          options={[
            {
              value: "everybody",
              label: `Everybody${all === undefined ? "" : ` (${all.toLocaleString("en")})`}`,
            },
            { value: "chosen", label: "Chosen groups" },
          ]}
          onValue={choose}
        />
        {users.some(({ via }) => via.length > 0) && byGrant ? (
          <Status kind="note" word="“via” needs Premium or Enterprise" />
        ) : null}
      </div>
      {mode === "everybody" ? null : (
        <>
          <ChosenUsers
            users={users}
            usual={{ via: draft.via && byGrant && !isShared ? [tag] : [], postures: [] }}
            noteOf={(source) => sizeWords(source, fleet)}
            before={draft.members}
            suggestions={memberSuggestions(fleet)}
            error={isBegun && draft.members.length === 0 ? errors.members : undefined}
            choices={
              byGrant
                ? wayChoices({
                    appName: draft.name,
                    own: isShared ? [] : [tag],
                    shared: isShared ? [tag] : [],
                    free: use?.freeTags ?? [],
                    postures: use?.postures ?? [],
                    users,
                  })
                : null
            }
            onUsers={(next) => {
              setIsBegun(true);
              update(decidedBy(next, { via: draft.via && byGrant ? [tag] : [] }));
            }}
          />
          {byGrant ? null : (
            <p className={styles.muted}>Only a grant can lead a group through connectors of its own.</p>
          )}
          {!isShared || !byGrant ? null : (
            <p className={styles.muted}>
              {tag} serves {listed(sharing)} too. With a tag of its own, people can be led to {draft.name}{" "}
              alone.
            </p>
          )}
          {use === null || draft.members.length === 0 ? null : (
            <BeforeApplying
              appName={draft.name}
              isNew={fleet?.apps.known === true && !apps.some(({ name }) => name === draft.name)}
              use={use}
              tags={[...new Set([tag, ...users.flatMap(({ via }) => via)])]}
              missing={[]}
              givesNames={draft.dnsAccess}
              narrowed={draft.narrow}
              tests={tests}
              onNarrow={(narrow) => update({ narrow })}
            />
          )}
        </>
      )}
      <UnknownPeople />
    </section>
  );
}

type Chosen = Pick<DecisionsDraft, "members" | "ways" | "via">;

/** The decisions that say of each by which way: only those that have another than the usual are named by it. */
function decidedBy(
  users: readonly WantedAppUser[],
  usual: Pick<WantedAppUser, "via">,
): Pick<DecisionsDraft, "members" | "ways"> {
  return {
    members: users.map(({ source }) => source),
    ways: users.filter(({ via, postures }) => postures.length > 0 || via.join(" ") !== usual.via.join(" ")),
  };
}

/** Other apps on the same tag. */
function sharingApps(
  { name, tag }: DecisionsDraft,
  apps: readonly { readonly name: string; readonly tags: readonly string[] }[],
): readonly string[] {
  return apps.filter((app) => app.name !== name && app.tags.includes(tag.trim())).map((app) => app.name);
}
