/** What the inmate side of the kiosk says in English. Spanish has the same entries, or it does not compile. */
export const en = {
  staffSignIn: "Staff sign in",
};
