import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

export type LazyScreen<Props> = {
  readonly Screen: ComponentType<Props>;
  /** Loads its code before anybody goes there. */
  readonly preload: () => void;
};

/**
 * A screen whose code is loaded when it is first opened, so that the first screen stays light. `onFailed` takes the
 * person to another screen where the code cannot be loaded; the next visit tries again.
 *
 * Not preact/compat's `lazy`: it remembers a failed load for ever, and compat adds 4 kB to each first screen.
 */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  onFailed: () => void = () => {},
): LazyScreen<Props> {
  let loading: Promise<void> | undefined;
  let loaded: ComponentType<Props> | undefined;

  const loadOnce = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      () => {
        // The network was lost while the code was loading.
        loading = undefined;
      },
    );
    return loading;
  };

  function Screen(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    useEffect(() => {
      let isMounted = true;
      void loadOnce().then(() => {
        if (!isMounted) return;
        if (loaded === undefined) onFailed();
        else setLoaded(() => loaded);
      });
      return () => {
        isMounted = false;
      };
    }, []);
    return Loaded === undefined ? <main aria-busy="true" /> : <Loaded {...props} />;
  }

  return { Screen, preload: () => void loadOnce() };
}
