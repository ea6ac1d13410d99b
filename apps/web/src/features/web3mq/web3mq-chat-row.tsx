import type { Web3mqChat } from '@parley/contracts';
import { UsersRound } from 'lucide-react';
import { nameOf, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { timeLabel } from '../inbox/time-label.ts';

/** One chat: whom it is with, and when something last happened in it. */
export const Web3mqChatRow = ({ chat }: { readonly chat: Web3mqChat }) => {
  const names = useNames();
  const { topic, topic_type, chat_name, timestamp } = chat;
  const at = new Date(timestamp);
  return (
    <li className="flex items-center gap-3 rounded-2xl px-3 py-2.5">
      <Avatar seed={topic} />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2">
          <span className="min-w-0 grow truncate font-semibold">
            <Foreign>{chat_name || nameOf(names, topic)}</Foreign>
          </span>
          <time
            dateTime={at.toISOString()}
            title={at.toLocaleString()}
            className="shrink-0 text-muted text-sm tabular-nums"
          >
            {timeLabel(at.toISOString(), new Date())}
          </time>
        </p>
        <p className="flex items-center gap-1.5 text-muted text-sm" title={topic}>
          {topic_type === 'group' && <UsersRound size={14} aria-hidden />}
          <span className="truncate font-mono text-xs">
            {topic_type === 'group' && <span className="sr-only">Group </span>}
            <Foreign>{topic}</Foreign>
          </span>
        </p>
      </div>
    </li>
  );
};
