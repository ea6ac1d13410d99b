import type { Web3mqChat } from '@parley/contracts';
import { UsersRound } from 'lucide-react';
import { NavLink } from 'react-router';
import { useNames } from '../../people/names.ts';
import { timeLabel } from '../../threads/time-label.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { ForeignLine } from '../../ui/foreign-line.tsx';
import { speakerName } from './speaker-name.ts';
import { pathOf } from './topic.ts';

/** One chat: whom it is with, and when something last happened in it. */
export const Web3mqChatRow = ({ chat }: { readonly chat: Web3mqChat }) => {
  const names = useNames();
  const { topic, topic_type, chat_name, timestamp } = chat;
  const at = new Date(timestamp);
  return (
    <li>
      <NavLink
        to={pathOf(topic)}
        data-row
        className={({ isActive }) =>
          classes(
            'flex items-center gap-3 rounded-2xl px-2.5 py-2.5 -outline-offset-2 transition-colors',
            isActive ? 'bg-accent-soft' : 'hover:bg-sunken/70 focus-visible:bg-sunken/70',
          )
        }
      >
        <Avatar seed={topic} />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-3">
            <span className="min-w-0 grow font-medium">
              <ForeignLine>{speakerName(names, chat_name, topic)}</ForeignLine>
            </span>
            <time dateTime={at.toISOString()} className="shrink-0 text-muted text-xs tabular-nums">
              {timeLabel(at.toISOString(), new Date())}
            </time>
          </span>
          <span className="flex items-center gap-1.5 text-muted text-sm" title={topic}>
            {topic_type === 'group' && <UsersRound size={14} className="shrink-0" aria-hidden />}
            {topic_type === 'group' && <span className="sr-only">Group </span>}
            <ForeignLine className="font-mono text-xs">{topic}</ForeignLine>
          </span>
        </span>
      </NavLink>
    </li>
  );
};
