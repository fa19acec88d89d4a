import type { Problem } from "../../shared/core/problem.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { ApiResult } from "./api-result.ts";

/** Routes of one device, as CIDRs. */
export interface DeviceRoutes {
  readonly advertised: readonly string[];
  readonly enabled: readonly string[];
}

/** The devices of a tailnet, and what is missing of them. */
export interface DeviceList {
  readonly devices: readonly Device[];
  /** Entries of the answer that could not be read. */
  readonly unreadable: number;
  /** Set where the service refused the details of all devices at once: they were read one by one. */
  readonly oneByOne?: {
    /** Why the details of all were refused. */
    readonly refusal: Problem;
    /** Devices that were asked for by themselves and whose details could not be read. */
    readonly without: readonly string[];
  };
}

/** Which devices a list is about. */
export interface DeviceFilter {
  /** The service leaves out devices without it. */
  readonly tag?: string;
  /**
   * Whose details matter, where they can only be read one device at a time. Asked for once the devices are known; those
   * with a tag when left out.
   */
  readonly wanted?: () => Promise<(device: Device) => boolean>;
  /** Devices that exist as far as is known, besides those that were listed before. */
  readonly expected?: readonly string[];
}

/** The device endpoints. Devices are named by `nodeId`. */
export interface DeviceEndpoints {
  /**
   * Every device with routes and endpoints. Where the service refuses that for all at once, which one device that is shared
   * in can bring about, the wanted ones are read by themselves and the others have no details. Those that a list of all lacks
   * though it had them before are asked for by themselves.
   */
  readonly list: (filter?: DeviceFilter) => Promise<ApiResult<DeviceList>>;
  /** Whether devices can be listed at all; asks for as little as possible. */
  readonly probe: () => Promise<ApiResult<string | null>>;
  readonly get: (nodeId: string) => Promise<ApiResult<Device>>;
  /** Fails for devices shared in from another tailnet. */
  readonly delete: (nodeId: string) => Promise<ApiResult<void>>;
  readonly routes: (nodeId: string) => Promise<ApiResult<DeviceRoutes>>;
  /** Replaces the enabled routes; routes may be enabled before they are advertised. */
  readonly setRoutes: (nodeId: string, enabled: readonly string[]) => Promise<ApiResult<DeviceRoutes>>;
  /** Replaces the tags. The last one cannot be removed. */
  readonly setTags: (nodeId: string, tags: readonly string[]) => Promise<ApiResult<void>>;
  readonly setAuthorized: (nodeId: string, authorized: boolean) => Promise<ApiResult<void>>;
  /** The service may rewrite the name; the old one stops working at once. */
  readonly setName: (nodeId: string, name: string) => Promise<ApiResult<void>>;
  readonly setKeyExpiryDisabled: (nodeId: string, disabled: boolean) => Promise<ApiResult<void>>;
  /** Forces a new login on the device. */
  readonly expire: (nodeId: string) => Promise<ApiResult<void>>;
  /** Posture attributes, such as `node:tsVersion`. */
  readonly attributes: (nodeId: string) => Promise<ApiResult<DeviceAttributes>>;
  /**
   * Sets an attribute in the namespace `custom:`. The first value of a name fixes its type for the whole tailnet. With an
   * end, the service drops it then by itself. Errors besides: `plan-refused`.
   */
  readonly setAttribute: (nodeId: string, name: string, wanted: WantedAttribute) => Promise<ApiResult<void>>;
  readonly removeAttribute: (nodeId: string, name: string) => Promise<ApiResult<void>>;
}

/** The value of a posture attribute. */
export type AttributeValue = string | number | boolean;

/** Posture attributes of a device. */
export interface DeviceAttributes {
  /** By name. */
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** When they end, in milliseconds since the epoch; those that stay are absent. */
  readonly ends: Readonly<Record<string, number>>;
}

/** A posture attribute to be set. */
interface WantedAttribute {
  readonly value: AttributeValue;
  /** Milliseconds since the epoch. */
  readonly end: number;
  /** For the audit log. */
  readonly comment: string;
}
