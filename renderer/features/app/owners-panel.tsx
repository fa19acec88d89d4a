import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { Avatar } from "../../parts/people/avatar.tsx";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { standingKinds, standingWords } from "../../parts/people/standing-words.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { NoPanelRows, PanelRow, PanelRowName, PanelRowNote, PanelRows } from "../../ui/panel-rows.tsx";
import { Status } from "../../ui/status.tsx";
import { OwnersDialog } from "./owners-dialog.tsx";

/** Who answers for an app, and whether the tailnet still has them. */
export function OwnersPanel({ app }: { readonly app: AppView }) {
  const { responsible = [] } = app;
  const [isChanging, setIsChanging] = useState(false);
  return (
    <Panel
      title={responsible.length > 1 ? "Owners" : "Owner"}
      actions={
        <Button variant="minimal" size="row" onClick={() => setIsChanging(true)}>
          {responsible.length === 0 ? "Name an owner" : "Change"}
        </Button>
      }
    >
      {responsible.length === 0 ? (
        <NoPanelRows>Nobody answers for {app.name} yet.</NoPanelRows>
      ) : (
        <PanelRows label={`Owners of ${app.name}`}>
          {responsible.map((one) => (
            <Owner key={one.login} {...one} />
          ))}
        </PanelRows>
      )}
      {isChanging ? <OwnersDialog app={app} onClose={() => setIsChanging(false)} /> : null}
    </Panel>
  );
}

function Owner({ login, standing }: NonNullable<AppView["responsible"]>[number]) {
  const short = useShortLogin()(login);
  const isInTailnet = standing === "here" || standing === "suspended";
  return (
    <PanelRow title={login}>
      <Avatar name={short} size={20} />
      <PanelRowName {...(isInTailnet ? { onOpen: () => go({ screen: "person", login }) } : {})}>
        <ForeignName text={isInTailnet ? short : login} />
      </PanelRowName>
      {standing === "here" ? null : (
        <PanelRowNote>
          <Status kind={standingKinds[standing]} word={standingWords[standing]} />
        </PanelRowNote>
      )}
    </PanelRow>
  );
}
