import { DAY_MS, HOUR_MS, later } from "@keepsake/shared/instant";
import { accept } from "@keepsake/shared/result";
import { type Session, sessionKeysOf, type Staff } from "../domain/people.ts";
import type { Needs } from "./needs.ts";

type SessionNeeds = Pick<Needs, "clock" | "directory" | "secrets" | "notifier">;

/** How long a token opens anything. An inmate's ends with the idle screen long before. */
const SESSION_MS: Readonly<Record<Session["actor"]["kind"], number>> = {
  sender: 90 * DAY_MS,
  staff: 12 * HOUR_MS,
  inmate: 4 * HOUR_MS,
};

/** Signs somebody in: the token goes to them, only its fingerprint is kept. Their sessions whose time is over go. */
export async function openSession(
  { clock, directory, secrets }: Omit<SessionNeeds, "notifier">,
  actor: Session["actor"],
): Promise<{ token: string; sessionId: string }> {
  const [key] = sessionKeysOf(actor);
  for (const { id, expiresAt } of await directory.list("session", key)) {
    if (expiresAt <= clock.now()) await directory.change("session", id, () => accept({ record: undefined }));
  }
  const token = secrets.newToken();
  const sessionId = secrets.fingerprint(token);
  const record: Session = { id: sessionId, actor, expiresAt: later(clock.now(), SESSION_MS[actor.kind]) };
  await directory.change("session", sessionId, () => accept({ record }));
  return { token, sessionId };
}

/** The session that a token opens, if it is of this kind and still runs. */
export async function sessionOf<Kind extends Session["actor"]["kind"]>(
  { clock, directory, secrets }: Omit<SessionNeeds, "notifier">,
  kind: Kind,
  token: string,
): Promise<(Session & { readonly actor: Extract<Session["actor"], { kind: Kind }> }) | undefined> {
  const session = await directory.get("session", secrets.fingerprint(token));
  if (session === undefined || session.actor.kind !== kind || session.expiresAt <= clock.now()) return undefined;
  return { ...session, actor: session.actor as Extract<Session["actor"], { kind: Kind }> };
}

/**
 * The officer whom a session is of, as they are today: a changed role counts at once, and somebody who is no longer in
 * the directory, or in another facility, has no session.
 */
export async function officerOf(needs: Omit<SessionNeeds, "notifier">, session: Session): Promise<Staff | undefined> {
  const { actor } = session;
  if (actor.kind !== "staff" || session.expiresAt <= needs.clock.now()) return undefined;
  const staff = await needs.directory.get("staff", actor.staffId);
  return staff?.facilityId === actor.facilityId ? staff : undefined;
}

/** Ends every session under a key, such as those of a kiosk or of an inmate. */
export async function dropSessions(needs: SessionNeeds, key: string): Promise<void> {
  for (const { id } of await needs.directory.list("session", key)) await dropSession(needs, id);
}

export async function dropSession({ directory, notifier }: SessionNeeds, sessionId: string): Promise<void> {
  await directory.change("session", sessionId, () => accept({ record: undefined }));
  notifier.sessionEnded(sessionId);
}
