interface ImportMetaEnv {
  /** The relay's address unless the sender set another one. */
  readonly KEEPSAKE_RELAY: string;
}
