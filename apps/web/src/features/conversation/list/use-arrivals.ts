import { plural } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import type { TypedMessage } from '@parley/contracts';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useChat } from '../../../chat/chat-context.ts';
import { wordsOf } from '../../../chat/payload.ts';
import { nameOf, useNames } from '../../../people/names.ts';
import { announce } from '../../../ui/announcer.tsx';
import { arrivedAfter, newestId } from './arrivals.ts';

/** More at once are counted, not read out. */
const READ_OUT = 3;

/** What came in below what is on the screen; new messages are read out as they come. */
export const useArrivals = ({ messages, summary }: ThreadState, atBottom: boolean) => {
  const { address, presence } = useChat();
  const names = useNames();
  const newest = newestId(messages);
  const [seen, setSeen] = useState(newest);
  const told = useRef(newest);

  useEffect(() => {
    if (atBottom) setSeen(newest);
  }, [atBottom, newest]);

  const tell = useEffectEvent((arrived: readonly TypedMessage[]) => {
    for (const { sender } of arrived) presence.stopTyping(summary.uuid, sender);
    const count = arrived.length;
    if (count > READ_OUT)
      announce(plural(count, { one: '# new message', other: '# new messages' }));
    else if (count > 0)
      announce(
        arrived
          .map((message) => `${nameOf(names, message.sender)}: ${wordsOf(message)}`)
          .join('\n'),
      );
  });
  useEffect(() => {
    tell(arrivedAfter(messages, told.current, address));
    told.current = Math.max(told.current, newestId(messages));
  }, [messages, address]);

  const waiting = useMemo(() => arrivedAfter(messages, seen, address), [messages, seen, address]);
  return { waiting, see: () => setSeen(newest) };
};
