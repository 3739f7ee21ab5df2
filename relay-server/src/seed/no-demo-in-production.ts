import type { Directory } from "../ports/directory.ts";
import { DEMO_SENDERS, DEMO_STAFF, type DemoSender, type DemoStaff, demoSenderId, demoStaffId } from "./demo-people.ts";

/** Throws where a production store still knows people whose passwords everybody knows. */
export async function assertNoDemoInProduction(directory: Directory, isProduction: boolean): Promise<void> {
  if (!isProduction) return;
  const known = [
    ...(Object.keys(DEMO_SENDERS) as DemoSender[]).map((sender) => directory.get("sender", demoSenderId(sender))),
    ...(Object.keys(DEMO_STAFF) as DemoStaff[]).map((staff) => directory.get("staff", demoStaffId(staff))),
  ];
  if ((await Promise.all(known)).some((person) => person !== undefined)) {
    throw new Error("Failed to start: the data folder holds demo people, whose passwords are known. Use another one.");
  }
}
