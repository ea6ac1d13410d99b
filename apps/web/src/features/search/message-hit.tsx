import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { TypedNewMessage } from '@parley/contracts';
import { Link } from 'wouter';
import { useChat, useThread } from '../../chat/chat-context.ts';
import { wordsOf } from '../../chat/payload.ts';
import { pause } from '../../i18n/formats.ts';
import { nameOf, useNames } from '../../people/names.ts';
import type { Sought } from '../../threads/sought.ts';
import { threadTitle } from '../../threads/thread-title.ts';
import { timeLabel } from '../../threads/time-label.ts';
import { Foreign, ForeignLine } from '../../ui/foreign.tsx';
import { snippetOf } from './snippet.ts';

interface MessageHitProps {
  readonly message: TypedNewMessage;
  readonly sought: string;
  readonly today: Date;
}

/** One message that was found: a link to its place in its thread. */
export const MessageHit = ({ message, sought, today }: MessageHitProps) => {
  const { address } = useChat();
  const names = useNames();
  const thread = useThread(message.thread_uuid);
  const sender = message.sender === address ? t`You` : nameOf(names, message.sender);
  const title = thread === undefined ? sender : threadTitle(thread.summary, address, names);
  const name = <Foreign>{sender}</Foreign>;
  const words = <Snippet {...snippetOf(wordsOf(message), sought)} />;
  return (
    <Link
      to={`/t/${message.thread_uuid}?m=${message.id}`}
      state={{ sought } satisfies Sought}
      data-row
      className="relative mx-2 block rounded-2xl px-3 py-2.5 -outline-offset-2 hover:bg-sunken/70"
    >
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 grow font-medium">
          <ForeignLine>{title}</ForeignLine>
          <span className="sr-only">{pause()}</span>
        </span>
        <time
          dateTime={message.timestamp}
          className="whitespace-nowrap text-muted text-xs tabular-nums"
        >
          {timeLabel(message.timestamp, today)}
        </time>
      </span>
      <span className="line-clamp-2 text-muted">
        {title === sender ? (
          words
        ) : (
          <Trans>
            {name}: {words}
          </Trans>
        )}
      </span>
    </Link>
  );
};

const Snippet = ({ before, hit, after }: ReturnType<typeof snippetOf>) => (
  <Foreign>
    {before}
    {hit !== '' && <mark className="rounded-sm bg-accent-soft font-semibold text-ink">{hit}</mark>}
    {after}
  </Foreign>
);
