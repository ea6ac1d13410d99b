import {
  type ComponentType,
  createElement,
  type FunctionComponent,
  lazy,
  startTransition,
  useEffect,
  useState,
} from 'react';

/** Code that the first screen needs not, and that a person must not wait for. */

type Load = () => Promise<unknown>;

const waiting = new Set<Load>();

/** Loads it when the page has nothing else to do. */
export const soon = (load: Load): void => void waiting.add(load);

/**
 * A component that is loaded when it is used, or before, while nothing else is to do. `lazy` alone would
 * suspend even then, and React shows what was suspended only 300 ms later.
 */
export const lazySoon = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): FunctionComponent<Props> => {
  let loaded: ComponentType<Props> | null = null;
  const loadIt = async () => {
    await reachable();
    const module = await load();
    loaded = module.default;
    return module;
  };
  soon(loadIt);
  const Lazy: ComponentType<Props> = lazy(loadIt);
  return (props) => {
    // It stays what it was when it came: another type would lose its state.
    const [shown] = useState(() => loaded ?? Lazy);
    return createElement(shown, props);
  };
};

/** The screen has settled by then. */
const SETTLED_MS = 2_000;
const firstMoves = ['pointermove', 'touchstart', 'keydown'] as const;

/** When the screen has settled, and the page has nothing to do. */
export const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await idle();
};

/** Whether to render what may be out of sight: once it was in sight, or when the screen has settled. */
export const useRenderedSoon = (isInSight: boolean): boolean => {
  const [isRendered, setRendered] = useState(isInSight);
  useEffect(() => {
    if (isRendered) return;
    const waiting = new AbortController();
    const render = () => {
      if (!waiting.signal.aborted) startTransition(() => setRendered(true));
    };
    if (isInSight) render();
    else void settled().then(render);
    return () => waiting.abort();
  }, [isRendered, isInSight]);
  return isRendered || isInSight;
};

/** Begins with it when somebody first moves, or when the screen has settled. */
export const useLoadSoon = (): void =>
  useEffect(() => {
    if (savesData()) return;
    const starting = new AbortController();
    const start = () => {
      starting.abort();
      clearTimeout(timer);
      void loadWaiting();
    };
    const timer = setTimeout(start, SETTLED_MS);
    for (const move of firstMoves)
      addEventListener(move, start, { signal: starting.signal, passive: true });
    return () => {
      starting.abort();
      clearTimeout(timer);
    };
  }, []);

const loadWaiting = async (): Promise<void> => {
  for (const load of waiting) {
    waiting.delete(load);
    await idle();
    // It is tried again when it is used.
    await load().catch(() => {});
  }
};

/**
 * When code can be fetched: a browser may remember for the whole visit that a module could not be. A
 * service worker has all of it.
 */
const reachable = async (): Promise<void> => {
  if (navigator.onLine || navigator.serviceWorker?.controller) return;
  await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
};

/** When the page has nothing to do. Safari has no idle callbacks. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 1_000 });
    else setTimeout(resolve, 50);
  });

/** Whether somebody asked their browser to load no more than is needed. */
const savesData = (): boolean => {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  );
};
