import { isBalanced, post, type Account, type LedgerEntry } from "@keepsake/shared/credits/account";

/** Throws where an account would change in a way that its new ledger lines do not tell, or would not balance. */
export function requireExplained(before: Account, ledger: readonly LedgerEntry[], after: Account): void {
  const told = ledger.reduce((account, entry) => {
    const posted = post(account, entry);
    if (!posted.ok) throw new Error(`Failed to save the account of ${after.senderId}: ${entry.id} overdraws it.`);
    return posted.value;
  }, before);
  const differs = (Object.keys(told) as (keyof Account)[]).some((field) => told[field] !== after[field]);
  if (differs || !isBalanced(after) || ledger.some(({ senderId }) => senderId !== after.senderId)) {
    throw new Error(`Failed to save the account of ${after.senderId}: its ledger lines tell another story.`);
  }
}
