import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { isNameable, mostResponsible } from "../../../shared/governance/responsible.ts";
import { useSlice } from "../../state/mirror.ts";
import { useCommand } from "../../state/use-command.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TagInput } from "../../ui/tag-input.tsx";

const nobody: readonly string[] = [];

/** Says who answers for an app. */
export function OwnersDialog({ app, onClose }: { readonly app: AppView; readonly onClose: () => void }) {
  const people = useSlice("fleet")?.people;
  const logins = people === undefined ? nobody : valueOr(people, nobody).filter(isNameable);
  const before = (app.responsible ?? []).map(({ login }) => login);
  const [owners, setOwners] = useState<readonly string[]>(before);
  const naming = useCommand("responsible.name");
  const isMany = owners.length > mostResponsible;
  async function save(): Promise<void> {
    const named = await naming.run({ appName: app.name, logins: [...owners] });
    if (named.ok) onClose();
  }
  return (
    <FormDialog
      open
      title={`Owners of ${app.name}`}
      description="Who answers for it. Kept on this computer; gives nobody access."
      act="Save owners"
      ready={!isMany && owners.every(isNameable) && owners.join("\n") !== before.join("\n")}
      busyLabel={naming.pending && "Saving…"}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {naming.problem === null ? null : <ProblemBox problem={naming.problem} />}
      <TagInput
        label="Owners"
        hint="Also somebody who is not in the tailnet, by their mail address."
        placeholder="ann@example.com"
        values={owners}
        onValues={setOwners}
        suggestions={logins.filter((login) => !owners.includes(login))}
        check={(login) => (isNameable(login) ? undefined : `Neither a login nor a mail address: ${login}`)}
        error={isMany ? `At most ${mostResponsible} people.` : undefined}
      />
    </FormDialog>
  );
}
