import { type ReactNode, useMemo } from 'react';
import { Bubble } from './bubble.tsx';
import { isEmojiOnly } from './emoji-only.ts';
import { linkify } from './linkify.ts';
import { MarkedWords } from './marked-words.tsx';

interface MessageTextProps {
  readonly text: string;
  /** What was searched for, where this is what was found. */
  readonly sought: string | null;
  readonly isOwn: boolean;
  readonly hasFailed: boolean;
  readonly linksInTabOrder: boolean;
  readonly foot: ReactNode;
}

/** What a message says: as text, with its white space, and nothing live but links. */
export const MessageText = (props: MessageTextProps) => {
  const { text, sought, isOwn, hasFailed, linksInTabOrder, foot } = props;
  const parts = useMemo(() => linkify(text), [text]);
  const isLarge = isEmojiOnly(text);
  return (
    <Bubble isOwn={isOwn} hasFailed={hasFailed} isTall={isLarge} foot={foot}>
      <p
        className={
          isLarge
            ? 'whitespace-pre-wrap text-4xl leading-tight'
            : // Not isolated, as paragraphs are: the bubble looks into it for the direction of each line.
              'inline whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:normal]'
        }
      >
        {parts.map((part, index) =>
          part.kind === 'text' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
            <MarkedWords key={index} text={part.text} sought={sought} />
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
              <MarkedWords text={part.text} sought={sought} />
            </a>
          ),
        )}
      </p>
    </Bubble>
  );
};
