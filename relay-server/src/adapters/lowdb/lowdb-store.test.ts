import { describeAuditLog } from "../../../test-support/describe-audit-log.ts";
import { describeCommittedChanges } from "../../../test-support/describe-committed-changes.ts";
import { describeDirectory } from "../../../test-support/describe-directory.ts";
import { describeMessageStore } from "../../../test-support/describe-message-store.ts";
import { openStore, openTemporary, temporaryFolder } from "../../../test-support/temporary-store.ts";

describeMessageStore("lowdb", openTemporary);
describeDirectory("lowdb", openTemporary);
describeAuditLog("lowdb", openTemporary);
describeCommittedChanges("lowdb", async () => {
  const { store, alarms } = await openStore(await temporaryFolder());
  return { store, reported: () => alarms.map((alarm) => JSON.stringify(alarm)) };
});
