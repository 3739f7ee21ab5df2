import { expect, test } from "vitest";
import { notificationFor } from "./notifications.ts";

test("approved, rejected and viewed each notify once", () => {
  expect(notificationFor("inReview", "approved")).toBe("approved");
  expect(notificationFor("inReview", "delivered")).toBe("approved");
  expect(notificationFor("approved", "delivered")).toBeUndefined();
  expect(notificationFor("delivered", "viewed")).toBe("viewed");
  expect(notificationFor("inReview", "rejected")).toBe("rejected");
});

test("being looked at is no news, nor is anything that another device sent", () => {
  expect(notificationFor("queued", "inReview")).toBeUndefined();
  expect(notificationFor("inReview", "queued")).toBeUndefined();
  expect(notificationFor(undefined, "approved")).toBeUndefined();
});
