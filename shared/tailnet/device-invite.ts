/** An invite to use one device from another tailnet. The address that accepts it is never kept. Source: Tailscale API, `DeviceInvite`. */
export interface DeviceInvite {
  readonly id: string;
  /** The device that it was told of. */
  readonly nodeId: string;
  /** Milliseconds since the epoch; null where that cannot be read. */
  readonly created: number | null;
  /** The number of who made it, as text. */
  readonly sharerId: string;
  /** Empty where it was not sent by email: whoever has the link may take it. */
  readonly email: string;
  /** Can be taken by several people, one after the other. */
  readonly multiUse: boolean;
  readonly allowExitNode: boolean;
  readonly accepted: boolean;
  /** Login of who took it; empty where nobody did, or nobody is named. */
  readonly acceptedBy: string;
}

/** Whether somebody may still take it: one for several people is not used up by the first. */
export function isOpenInvite({ accepted, multiUse }: Pick<DeviceInvite, "accepted" | "multiUse">): boolean {
  return !accepted || multiUse;
}
