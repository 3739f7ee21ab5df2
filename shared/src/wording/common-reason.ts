import type { CommonReasonCode, Reason } from "../message/reason-codes.ts";
import { WORDING } from "./wording.ts";

/** A common reason in the words it comes with, before a facility changes them. */
export function commonReason(code: CommonReasonCode, { twoPerson = false } = {}): Reason {
  return { code: code as Reason["code"], en: WORDING.en.reasons[code], es: WORDING.es.reasons[code], twoPerson };
}
