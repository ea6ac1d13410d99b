import type { InboxSignal } from '@parley/contracts';
import { sharedValue } from '../browser/shared-value.ts';

/** Somebody who has not typed for this long does not type any more. */
const TYPING_MS = 5_000;

interface Here {
  readonly online: ReadonlySet<string>;
  /** Thread uuid to the addresses that type in it. */
  readonly typing: ReadonlyMap<string, readonly string[]>;
}

export interface Presence {
  readonly state: () => Here;
  readonly subscribe: (listener: () => void) => () => void;
  readonly tell: (signal: InboxSignal) => void;
  /** Somebody whose message arrived does not type it any more. */
  readonly stopTyping: (thread: string, address: string) => void;
}

/** Who is there and who types, from the stream's signals. */
export const watchPresence = (): Presence => {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const here = sharedValue<Here>({ online: new Set(), typing: new Map() });

  const set = (changed: Partial<Here>) => here.set({ ...here.get(), ...changed });
  const stopTyping = (thread: string, address: string) => {
    const left = here
      .get()
      .typing.get(thread)
      ?.filter((other) => other !== address);
    if (left === undefined) return;
    clearTimeout(timers.get(`${thread} ${address}`));
    set({ typing: new Map(here.get().typing).set(thread, left) });
  };
  const startTyping = (thread: string, address: string) => {
    const known = here.get().typing.get(thread) ?? [];
    const key = `${thread} ${address}`;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => stopTyping(thread, address), TYPING_MS),
    );
    if (!known.includes(address))
      set({ typing: new Map(here.get().typing).set(thread, [...known, address]) });
  };

  return {
    state: here.get,
    subscribe: here.subscribe,
    stopTyping,
    tell: (signal) => {
      if (signal.kind === 'typing') startTyping(signal.thread_uuid, signal.address);
      if (signal.kind !== 'presence') return;
      const online = new Set(here.get().online);
      if (signal.online) online.add(signal.address);
      else online.delete(signal.address);
      set({ online });
    },
  };
};
