import type { InboxSignal } from '@parley/contracts';
import { sharedValue } from '../browser/shared-value.ts';

/** A user counts as typing for this long after the last signal. */
const TYPING_MS = 5_000;

interface PresenceState {
  readonly online: ReadonlySet<string>;
  /** The addresses that are typing, by thread uuid. */
  readonly typing: ReadonlyMap<string, readonly string[]>;
}

export interface Presence {
  readonly state: () => PresenceState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly handle: (signal: InboxSignal) => void;
  /** Called when a message of the address arrives. */
  readonly stopTyping: (thread: string, address: string) => void;
}

/** Who is online and who is typing, from the stream's signals. */
export const watchPresence = (): Presence => {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const state = sharedValue<PresenceState>({ online: new Set(), typing: new Map() });

  const set = (changed: Partial<PresenceState>) => state.set({ ...state.get(), ...changed });
  const stopTyping = (thread: string, address: string) => {
    const left = state
      .get()
      .typing.get(thread)
      ?.filter((other) => other !== address);
    if (left === undefined) return;
    clearTimeout(timers.get(`${thread} ${address}`));
    set({ typing: new Map(state.get().typing).set(thread, left) });
  };
  const startTyping = (thread: string, address: string) => {
    const known = state.get().typing.get(thread) ?? [];
    const key = `${thread} ${address}`;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => stopTyping(thread, address), TYPING_MS),
    );
    if (!known.includes(address))
      set({ typing: new Map(state.get().typing).set(thread, [...known, address]) });
  };

  return {
    state: state.get,
    subscribe: state.subscribe,
    stopTyping,
    handle: (signal) => {
      if (signal.kind === 'typing') startTyping(signal.thread_uuid, signal.address);
      if (signal.kind !== 'presence') return;
      const online = new Set(state.get().online);
      if (signal.online) online.add(signal.address);
      else online.delete(signal.address);
      set({ online });
    },
  };
};
