// Types the option `autoIcons` even before WXT has generated its own types.
/// <reference types="@wxt-dev/auto-icons" />

interface ImportMetaEnv {
  /** The relay's address unless the sender set another one. */
  readonly KEEPSAKE_RELAY: string;
  /** Whether this build is for Firefox. */
  readonly FIREFOX: boolean;
}
