import type { UserManifest } from "wxt";

// The public half of a key whose private half was thrown away: it only keeps the id the same in every checkout.
const CHROMIUM_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0ZgSqr69REgMfCshajh3+++S/pvNsnoDlsOvyRdIlP5ZqUdpf+1LIKBbyAqNO4CwoIwIpGnMRvU04UDBBOXAeuw98g8FGes0Wr31UtWfHp9TUKE32cvXAp7reoRU65xDs4ASPEYyxv4c9w9PRBJKoFvpUPHVmYbV4xzolTH6qDIdxZWu16Wjp3UAY7jH/60KQq7ziBGA+sL92Egk/swy+UCwXcmvymxDDgsdL7ewNY9q3xhM/qGSeWQuTfQ/u7to7LQuFig9P4tKWrS8TasEv1YRXa6j9n+mVdsnhUjB7bH6+pw33jwu61yBA+tDRKMOrRBu5XEzAP8185X0Z+k1KQIDAQAB";

const SHARED_PERMISSIONS = ["activeTab", "scripting", "storage", "unlimitedStorage", "alarms", "notifications"];

const COMMON: UserManifest = {
  name: "__MSG_extensionName__",
  description: "__MSG_extensionDescription__",
  default_locale: "en",
  // Asked for in the click on "Send the original", never at install.
  optional_host_permissions: ["<all_urls>"],
  // The same as "Pick one on this page" in the popup. The browser lets its user choose other keys.
  commands: { "pick-picture": { suggested_key: { default: "Alt+Shift+K" }, description: "__MSG_pickCommand__" } },
  // Firefox's own default turns ws:// into TLS, even on loopback: name the policy without upgrade-insecure-requests.
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'" },
};

// The types do not know the serialization yet; it lets Blobs pass between the worker and screens.
const CHROMIUM: UserManifest & { readonly message_serialization: string } = {
  ...COMMON,
  message_serialization: "structured_clone",
  key: CHROMIUM_KEY,
  minimum_chrome_version: "148",
  permissions: [...SHARED_PERMISSIONS, "contextMenus", "sidePanel", "offscreen"],
};

const FIREFOX: UserManifest = {
  ...COMMON,
  permissions: [...SHARED_PERMISSIONS, "menus"],
  browser_specific_settings: {
    gecko: {
      id: "keepsake@keepsake.example",
      strict_min_version: "140.0",
      // The photo and the caption are sent to a facility: that is what the extension is for.
      data_collection_permissions: { required: ["personalCommunications", "websiteContent", "authenticationInfo"] },
    },
  },
};

export function manifestFor(browser: string): UserManifest {
  return browser === "firefox" ? FIREFOX : CHROMIUM;
}
