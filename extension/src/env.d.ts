// Types the option `autoIcons` even before WXT has generated its own types.
/// <reference types="@wxt-dev/auto-icons" />

interface ImportMetaEnv {
  /** The origin of the one relay that this build talks to. */
  readonly KEEPSAKE_RELAY: string;
  /** Whether this build is for Firefox. */
  readonly FIREFOX: boolean;
}
