import "./keys.css";

/** A key that does the same as the button it stands on. Screen readers get it from `aria-keyshortcuts`, so it is hidden here. */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <kbd class="key-cap" aria-hidden="true">
      {name}
    </kbd>
  );
}
