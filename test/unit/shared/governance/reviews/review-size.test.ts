import { expect, it } from "vitest";
import { reviewSize } from "../../../../../shared/governance/reviews/review-size.ts";
import { reviewedItems, reviewGround } from "../../../../support/review-ground.ts";

it("counts people as the list of people does, and apart from them who else holds something", () => {
  const ground = reviewGround({});
  const { items } = reviewedItems(ground);
  const users = ground.guard.users.map((user) =>
    user.loginName === "eve@guest.test" ? { ...user, type: "shared" } : user,
  );
  const invited = items.slice(0, 1).map((item) => ({ ...item, login: "zoe@partner.test" }));
  const size = reviewSize({ items: [...items, ...invited], unknowns: [] }, users);
  expect(size).toMatchObject({ items: items.length + 1, people: 4, others: 2, unknown: 0, hints: 0 });
});
