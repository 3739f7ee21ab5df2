/** The names of what the inmate side keeps of the relay's data, in memory. */
export const QUERY = {
  place: ["place"],
  /** Everything below is one inmate's and goes at sign-out. */
  inmate: ["inmate"],
  messages: ["inmate", "messages"],
  records: ["inmate", "records"],
} as const;
