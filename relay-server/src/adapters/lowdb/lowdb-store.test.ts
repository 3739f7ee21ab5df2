import { describeAuditLog } from "../../../test-support/describe-audit-log.ts";
import { describeDirectory } from "../../../test-support/describe-directory.ts";
import { describeMessageStore } from "../../../test-support/describe-message-store.ts";
import { openTemporary } from "../../../test-support/temporary-store.ts";

describeMessageStore("lowdb", openTemporary);
describeDirectory("lowdb", openTemporary);
describeAuditLog("lowdb", openTemporary);
