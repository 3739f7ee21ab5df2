import { describeAuditLog } from "../describe-audit-log.ts";
import { describeDirectory } from "../describe-directory.ts";
import { describeMessageStore } from "../describe-message-store.ts";
import { openTemporary } from "./temporary-store.ts";

describeMessageStore("lowdb", openTemporary);
describeDirectory("lowdb", openTemporary);
describeAuditLog("lowdb", openTemporary);
