import { staffNotices, type StaffNotices } from "@keepsake/shared/protocol/notices";
import { staffRequests, type StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accept } from "@keepsake/shared/result";
import { connect, type Connection } from "../../relay/connect.ts";

export type StaffConnection = Connection<StaffRequests, StaffNotices>;

export function connectStaff(token: string): StaffConnection {
  return connect({
    namespace: "/staff",
    requests: staffRequests,
    notices: staffNotices,
    handshake: () => Promise.resolve(accept({ token })),
    // A token that is over stays over, and an old page needs a reload: somebody has to sign in anew.
    final: ["signed-out", "not-allowed", "protocol-mismatch"],
  });
}
