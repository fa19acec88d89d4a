import { Mail, Share2 } from "lucide-react";
import { useState } from "react";
import { isWhole, valueOr } from "../../../../shared/core/known.ts";
import type { Credentials, Invite } from "../../../../shared/governance/credentials.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Status } from "../../../ui/status.tsx";
import { Table } from "../../../ui/table.tsx";
import { clockTime } from "../../../ui/time-text.ts";
import { GapOf, Named, Person, Said } from "./api-parts.tsx";
import styles from "./entitlements.module.css";

/** Props of `InviteTable`. */
export interface InviteTableProps {
  readonly credentials: Pick<Credentials, "invites" | "deviceInvites">;
  /** Typed words, in lower case. */
  readonly wanted: string;
  /** Asks further devices; undefined while that is under way. */
  readonly onMore: (() => void) | undefined;
  /** Something was withdrawn. */
  readonly onChanged: () => void;
}

/** Who was invited to the tailnet, and who to a single device; what is open can be withdrawn. */
export function InviteTable({ credentials, wanted, onMore, onChanged }: InviteTableProps) {
  const [withdrawing, setWithdrawing] = useState<Invite | null>(null);
  const { invites, deviceInvites } = credentials;
  const all = [...valueOr(invites, []), ...valueOr(deviceInvites.invites, [])];
  const rows = all.filter((invite) => searchText(invite).includes(wanted));
  const { asked, of, oldest } = deviceInvites;
  const more =
    asked > 0 && asked < of ? (
      <Button size="strip" busyLabel={onMore === undefined && "Asking…"} onClick={onMore}>
        Ask more devices
      </Button>
    ) : undefined;
  return (
    <>
      <GapOf what="Invites to the tailnet" fact={invites} />
      <GapOf what="Invites to single devices" fact={deviceInvites.invites} actions={more} />
      {all.length > 0 ? (
        <Table
          caption="Invites"
          rows={rows}
          rowKey={({ id, device }) => `${device?.nodeId ?? ""} ${id}`}
          columns={[
            {
              id: "name",
              heading: "Invited",
              names: true,
              cell: ({ email, device }) => (
                <Named
                  icon={device === null ? <Mail aria-hidden="true" /> : <Share2 aria-hidden="true" />}
                  name={email === "" ? "Whoever has the link" : email}
                />
              ),
            },
            { id: "to", heading: "To", cell: (invite) => <To invite={invite} /> },
            {
              id: "inviter",
              heading: "By",
              wideOnly: true,
              cell: ({ inviter }) =>
                inviter === null ? <Status kind="unknown" word="not known" /> : <Person login={inviter} />,
            },
            { id: "state", heading: "State", cell: (invite) => <State invite={invite} /> },
            {
              id: "act",
              heading: "Act",
              hideHeading: true,
              atEnd: true,
              cell: (invite) =>
                invite.isOpen ? (
                  <span className={styles.act}>
                    <Button
                      size="row"
                      variant="minimal"
                      intent="primary"
                      aria-label={`Withdraw the invite to ${addressee(invite)}`}
                      onClick={() => setWithdrawing(invite)}
                    >
                      Withdraw
                    </Button>
                  </span>
                ) : null,
            },
          ]}
        />
      ) : isWhole(invites) && isWhole(deviceInvites.invites) ? (
        <p className={styles.quiet}>No invite is open, and nobody has taken one to a device.</p>
      ) : null}
      {oldest === null ? null : (
        <p className={styles.note}>
          Invites to devices are told one device at a time. The oldest answer is from {clockTime(oldest)}.
        </p>
      )}
      {withdrawing === null ? null : (
        <WithdrawDialog invite={withdrawing} onClose={() => setWithdrawing(null)} onChanged={onChanged} />
      )}
    </>
  );
}

function To({ invite: { device, role } }: { readonly invite: Invite }) {
  if (device === null)
    return role === "" || role === "member" ? (
      <span className={styles.whole}>the tailnet</span>
    ) : (
      <Said kind="attention" words={`the tailnet, as ${roleWords(role)}`} />
    );
  return (
    <span className={styles.words}>
      <ForeignName text={device.name} />
      {device.allowExitNode ? ", also as exit node" : ""}
    </span>
  );
}

function State({ invite: { email, isOpen, isTaken, takenBy, device } }: { readonly invite: Invite }) {
  // Whoever was invited took it themselves, most of the time.
  const by = takenBy === "" ? "somebody" : takenBy.toLowerCase() === email.toLowerCase() ? "them" : takenBy;
  if (isTaken && isOpen) return <Said kind="attention" words={`open to others, taken by ${by}`} />;
  if (isTaken)
    return (
      <span className={styles.words} title="The share ends in the admin console, at the device.">
        taken by <ForeignName text={by} />
      </span>
    );
  return device?.multiUse === true ? (
    <Said kind="attention" words="open, for several people" />
  ) : (
    <Status kind="open" word="open" />
  );
}

function addressee({ email, device }: Invite): string {
  const whom = email === "" ? "whoever has the link" : email;
  return device === null ? whom : `${whom}, for ${device.name}`;
}

function searchText({ email, inviter, takenBy, device }: Invite): string {
  return [email, inviter ?? "", takenBy, device?.name ?? ""].join("\n").toLowerCase();
}

/** Asks before an invite is withdrawn. */
function WithdrawDialog({
  invite,
  onClose,
  onChanged,
}: {
  readonly invite: Invite;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const { id, device, isTaken } = invite;
  async function withdraw(): Promise<void> {
    onClose();
    const withdrawn = await call("people.withdrawInvite", { id, nodeId: device?.nodeId ?? null });
    if (withdrawn.ok) say(withdrawn.value.sentence);
    else sayProblem(withdrawn.problem);
    onChanged();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Withdraw the invite to ${addressee(invite)}?`}
      description={
        isTaken
          ? "Its link stops working. Who took it already keeps the device: that share ends in the admin console."
          : "Its link stops working. Nobody has taken it."
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" intent="danger" onClick={() => void withdraw()}>
            Withdraw invite
          </Button>
        </>
      }
    />
  );
}
