import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A page whose code is read when it is first opened, so that the first page of a popup opens sooner. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [, setIsLoaded] = useState(loaded !== undefined);
    useEffect(() => {
      if (loaded !== undefined) return;
      void load().then((page) => {
        loaded = page;
        setIsLoaded(true);
      });
    }, []);
    const Page = loaded;
    return Page === undefined ? null : <Page {...props} />;
  };
}
