import type { ReviewKeys } from "./ports/review-keys.ts";
import type { ProductTokens } from "./ports/product-tokens.ts";
import type { Publisher } from "./ipc/publisher.ts";
import type { ConnectionBoard } from "./services/connection/connection-board.ts";
import type { ConnectionService } from "./services/connection/connection-service.ts";
import type { FleetService } from "./services/fleet/fleet-service.ts";
import type { Journal } from "./services/journal/journal.ts";
import type { PreferencesService } from "./services/preferences/preferences-service.ts";
import type { SyncService } from "./services/sync/sync-service.ts";
import type { Stores } from "./store/open-stores.ts";
import type { OutsideWorld } from "./world.ts";

/** What the modules of every tailnet share. */
export interface SharedServices {
  readonly world: OutsideWorld;
  readonly publisher: Publisher;
  readonly board: ConnectionBoard;
  readonly stores: Stores;
  readonly journal: Pick<Journal, "note">;
  readonly tokens: ProductTokens;
  readonly reviewKeys: ReviewKeys;
  readonly preferences: PreferencesService;
  readonly fleet: FleetService;
  readonly sync: SyncService;
  readonly connection: ConnectionService;
}
