import type { ChatState, LiveChat } from '@parley/client';
import { setNicknames } from '../../people/names.ts';

/** Passes the users' own nicknames on to the list of names; returns a function that ends it. */
export const syncNicknames = (live: LiveChat): (() => void) => {
  let told: ChatState['threads'] | null = null;
  const tell = () => {
    const { threads } = live.state();
    if (threads === told) return;
    told = threads;
    setNicknames(nicknamesIn(threads));
  };
  tell();
  const unsubscribe = live.subscribe(tell);
  return () => {
    unsubscribe();
    setNicknames({});
  };
};

const nicknamesIn = (threads: ChatState['threads']) =>
  Object.fromEntries(
    Object.values(threads)
      .flatMap(({ summary }) => Object.entries(summary.nicknames))
      .filter(([, nickname]) => nickname.trim() !== ''),
  );
