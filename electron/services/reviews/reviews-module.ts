import { map, type Result } from "../../../shared/core/result.ts";
import { reviewsAbout, type ReviewAbout } from "../../../shared/governance/past/reviews-about.ts";
import type { Session } from "../../ports/session.ts";
import { emptied, type Module } from "../module.ts";
import { ReviewService, type ReviewServiceParts } from "./review-service.ts";

/** Reviews of who holds what in one tailnet. */
export interface ReviewsModule extends Module<"reviews"> {
  /** A sync has brought what a session reads. */
  readonly synced: (session: Session) => Promise<void>;
  /** What closed ones came to about an entitlement. Errors: the store’s. */
  readonly about: (entitlement: string) => Promise<Result<readonly ReviewAbout[]>>;
}

/** Puts the reviews of one tailnet together. */
export function reviewsModule(parts: ReviewServiceParts): ReviewsModule {
  const service = new ReviewService(parts);
  return {
    about: async (entitlement) =>
      map(await parts.store.all(), ({ reviews }) => reviewsAbout(entitlement, reviews)),
    synced: (session) => service.synced(session),
    // The key goes from memory with the credential.
    pause: parts.store.drop,
    handlers: {
      "reviews.list": () => service.list(),
      "reviews.size": (plan) => service.size(plan),
      "reviews.start": (plan) => service.start(plan),
      "reviews.startNext": ({ id }) => service.startNext(id),
      "reviews.stopRepeating": async ({ id }) => emptied(await service.stopRepeating(id)),
      "reviews.get": ({ id }) => service.get(id),
      "reviews.decide": (argument) => service.decide(argument),
      "reviews.remark": (argument) => service.remark(argument),
      "reviews.decideMatching": (argument) => service.decideMatching(argument),
      "reviews.ifRevoked": (argument) => service.ifRevoked(argument),
      "reviews.undo": ({ id }) => service.undo(id),
      "reviews.lookClosing": ({ id }) => service.lookClosing(id),
      "reviews.close": (argument) => service.close(argument),
      "reviews.saveReport": (argument) => service.saveReport(argument),
      "reviews.printReport": ({ id }) => service.printReport(id),
      "reviews.markDone": async (argument) => emptied(await service.markDone(argument)),
      "reviews.copy": (argument) => service.copy(argument),
      "reviews.delete": async ({ id }) => emptied(await service.delete(id)),
      "reviews.deleteUnreadable": async () => emptied(await service.deleteUnreadable()),
    },
  };
}
