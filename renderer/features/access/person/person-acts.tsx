import { Timer, UserCog } from "lucide-react";
import { useState } from "react";
import type { PersonLine } from "../../../../shared/governance/people.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { roleItems, whyPersonStays, whyRoleStays } from "../people/person-menu.ts";
import { GiveSheet } from "../timed/give-sheet.tsx";
import styles from "./person-screen.module.css";

/** What can be done with the person whose page it is. */
export function PersonActs({ login, line }: { readonly login: string; readonly line: PersonLine }) {
  const [isGiving, setIsGiving] = useState(false);
  const stays = whyRoleStays(line.role);
  const personStays = whyPersonStays(line.role);
  const changeRole = (
    <Button disabled={stays !== null} {...(stays === null ? {} : { title: stays })} icon={<UserCog />}>
      Change role
    </Button>
  );
  return (
    <>
      {stays === null ? <Menu trigger={changeRole} items={roleItems(login, line.role)} /> : changeRole}
      <Button variant="filled" intent="primary" icon={<Timer />} onClick={() => setIsGiving(true)}>
        Give for a while
      </Button>
      <Button
        className={styles.deprovision}
        variant="minimal"
        intent="danger"
        disabled={personStays !== null}
        {...(personStays === null ? {} : { title: personStays })}
        onClick={() => go({ screen: "deprovision", login })}
      >
        Deprovision
      </Button>
      {isGiving ? <GiveSheet to={line.login} onClose={() => setIsGiving(false)} /> : null}
    </>
  );
}
