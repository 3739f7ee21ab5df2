import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A screen in a bundle of its own, so that the first screen stays light. */
export type LazyScreen<Props> = {
  readonly Screen: ComponentType<Props>;
  /** Fetches it before anybody goes there. */
  readonly ahead: () => void;
};

/** `onFailed` leads somebody away who would look at nothing. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  onFailed: () => void = () => {},
): LazyScreen<Props> {
  let loading: Promise<void> | undefined;
  let loaded: ComponentType<Props> | undefined;

  const ahead = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      () => {
        // The network went while it was fetched; the next visit tries again.
        loading = undefined;
      },
    );
    return loading;
  };

  function Screen(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    useEffect(() => {
      let isWanted = true;
      void ahead().then(() => {
        if (!isWanted) return;
        if (loaded === undefined) onFailed();
        else setLoaded(() => loaded);
      });
      return () => {
        isWanted = false;
      };
    }, []);
    return Loaded === undefined ? <main aria-busy="true" /> : <Loaded {...props} />;
  }

  return { Screen, ahead: () => void ahead() };
}
