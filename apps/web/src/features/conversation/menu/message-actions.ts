import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { Copy, Info, Link, type LucideIcon } from 'lucide-react';
import { payloadWords } from '../../../chat/payload.ts';
import { copyText } from '../../../ui/copy/copy-text.ts';
import { messageOf, type Row } from '../message/rows.ts';

/** What an action is done with. */
interface MessageTarget {
  readonly row: Row;
  readonly thread: Pick<TypedThreadSummary, 'uuid'>;
  readonly showDetails: () => void;
}

/** Something that can be done with a message. */
interface MessageAction {
  readonly id: string;
  readonly label: MessageDescriptor;
  readonly icon: LucideIcon;
  readonly isPossible: (target: MessageTarget) => boolean;
  readonly run: (target: MessageTarget) => void;
}

const linkTo = ({ uuid }: MessageTarget['thread'], id: number): string =>
  new URL(`/t/${uuid}?m=${id}`, location.href).href;

const isOnServer = ({ row }: MessageTarget): boolean => messageOf(row) !== null;

/** Whether it has words of its own, not only words about it. */
const hasText = ({ row }: MessageTarget): boolean => {
  const message = messageOf(row);
  return message === null || payloadWords(message) === null;
};

/** All that can be done with a message, in the order of its menu. */
export const messageActions: readonly MessageAction[] = [
  {
    id: 'copy-text',
    label: msg`Copy text`,
    icon: Copy,
    isPossible: hasText,
    run: ({ row }) => void copyText(row.content, 'text'),
  },
  {
    id: 'copy-link',
    label: msg`Copy link`,
    icon: Link,
    isPossible: isOnServer,
    run: ({ row, thread }) => {
      const message = messageOf(row);
      if (message !== null) void copyText(linkTo(thread, message.id), 'link');
    },
  },
  {
    id: 'details',
    label: msg`Details`,
    icon: Info,
    isPossible: () => true,
    run: ({ showDetails }) => showDetails(),
  },
];
