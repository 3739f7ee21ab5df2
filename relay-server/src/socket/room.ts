/** Names of Socket.IO rooms: who hears of what. */
export const room = {
  sender: (id: string) => `sender:${id}`,
  facility: (id: string) => `facility:${id}`,
  unit: (id: string) => `unit:${id}`,
  kiosk: (id: string) => `kiosk:${id}`,
  session: (id: string) => `session:${id}`,
} as const;
