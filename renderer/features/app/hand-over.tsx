import { Share } from "lucide-react";
import type { MenuItem } from "../../ui/menu.tsx";
import { copyAppHandoff } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { Menu } from "../../ui/menu.tsx";

/** Acts that take what is left for an app to somebody else. */
export function handOverItems(appName: string): readonly MenuItem[] {
  return [
    { label: "Copy what is left as a mail", onSelect: () => void copyAppHandoff(appName, "mail") },
    { label: "Copy what is left as a checklist", onSelect: () => void copyAppHandoff(appName, "checklist") },
  ];
}

/** Hands what needs somebody to the person who can finish it. */
export function HandOver({ appName }: { readonly appName: string }) {
  return (
    <Menu
      trigger={
        <Button variant="minimal" size="row" icon={<Share aria-hidden="true" />}>
          Hand over
        </Button>
      }
      items={handOverItems(appName)}
    />
  );
}
