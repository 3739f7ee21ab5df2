import "./key-cap.css";

/** A key that does the same as the button it stands on. Read out by `aria-keyshortcuts`, so hidden here. */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <kbd class="key-cap" aria-hidden="true">
      {name}
    </kbd>
  );
}
