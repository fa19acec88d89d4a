/** A file of a folder. */
interface DiskEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/**
 * The few things the stores do with a disk, so that a full or read-only one can be tested. Every function
 * rejects with Node's own error (`code` says which) where it cannot do its work.
 */
export interface Disk {
  /**
   * The bytes of a plain file that only its owner may read from then on, or null when there is no such file. What is no
   * plain file rejects with `notAFile`, what is larger than `largestFile` with `EFBIG`.
   */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Creates a file that must not exist yet, mode 0600, and waits until its bytes are on the disk. */
  readonly create: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Moves a file over another in one step. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file; one that is not there is fine. */
  readonly remove: (path: string) => Promise<void>;
  /** Makes a folder and those above it, mode 0700; one that is there is given that mode. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** The plain files of a folder, empty when there is no such folder. */
  readonly list: (folder: string) => Promise<readonly DiskEntry[]>;
  /** The folders in a folder, empty when there is no such folder. */
  readonly folders: (folder: string) => Promise<readonly string[]>;
  /** Removes a folder with all that is in it; one that is not there is fine. */
  readonly removeFolder: (folder: string) => Promise<void>;
  /** Waits until the names in a folder are on the disk, where the system can do that. */
  readonly syncFolder: (folder: string) => Promise<void>;
}
