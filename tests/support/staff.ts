import { type StaffRequests, staffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accepted } from "./accepted.ts";
import { enter } from "./enter.ts";
import { type Line, openLine } from "./line.ts";

export type StaffLine = Line<StaffRequests> & { readonly token: string };

/** Signs an officer in at a real relay and connects. */
export async function callAsStaff(address: string, signIn: { login: string; password: string }): Promise<StaffLine> {
  const { token } = accepted(await enter(address, "staff", signIn));
  const line = await openLine({ address, namespace: "/staff", table: staffRequests, auth: { token } });
  return { ...line, token };
}
