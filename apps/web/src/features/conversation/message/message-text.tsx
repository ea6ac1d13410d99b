import { type ReactNode, useMemo } from 'react';
import { classes } from '../../../ui/classes.ts';
import { Foreign } from '../../../ui/foreign.tsx';
import { isEmojiOnly } from './emoji-only.ts';
import { linkify } from './linkify.ts';

interface MessageTextProps {
  readonly text: string;
  readonly isOwn: boolean;
  readonly hasFailed: boolean;
  readonly linksInTabOrder: boolean;
  /** How far it has come. */
  readonly mark: ReactNode;
}

/** What holds a message's words, but for its colour. */
export const bubble = 'flex min-w-0 max-w-[min(85%,36rem)] items-end gap-2 rounded-2xl px-3.5 py-2';

/** What a message says: as text, with its white space, and nothing live but links. */
export const MessageText = (props: MessageTextProps) => {
  const { text, isOwn, hasFailed, linksInTabOrder, mark } = props;
  const parts = useMemo(() => linkify(text), [text]);
  const isLarge = isEmojiOnly(text);
  return (
    <div className={classes(bubble, hasFailed ? 'bg-danger-soft' : isOwn ? 'bg-own' : 'bg-raised')}>
      <p
        className={classes(
          'min-w-0 whitespace-pre-wrap text-start [unicode-bidi:plaintext]',
          isLarge && 'text-4xl leading-tight',
        )}
      >
        <Foreign>
          {parts.map((part, index) =>
            part.kind === 'text' ? (
              part.text
            ) : (
              <a
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
                key={index}
                href={part.href}
                target="_blank"
                rel="noreferrer noopener nofollow"
                tabIndex={linksInTabOrder ? 0 : -1}
                className="text-accent-strong underline decoration-accent/50 underline-offset-2 hover:decoration-current"
              >
                {part.text}
              </a>
            ),
          )}
        </Foreign>
      </p>
      {mark}
    </div>
  );
};
