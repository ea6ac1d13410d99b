import type { TypedMessage } from '@parley/contracts';
import { FileQuestionMark, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { isEncrypted } from '../../../chat/payload.ts';
import { classes } from '../../../ui/classes.ts';
import { Foreign } from '../../../ui/foreign.tsx';
import { bubble } from './message-text.tsx';

interface PayloadNoteProps {
  readonly message: TypedMessage;
  readonly words: string;
  readonly isOwn: boolean;
  /** How far it has come. */
  readonly mark: ReactNode;
}

/** Stands for a payload that can't be shown as text. */
const PayloadNote = ({ message, words, isOwn, mark }: PayloadNoteProps) => {
  const Icon = isEncrypted(message) ? Lock : FileQuestionMark;
  return (
    <div className={classes(bubble, isOwn ? 'bg-own' : 'bg-raised')}>
      <p className="flex min-w-0 items-center gap-2 text-muted italic">
        <Icon size={16} className="shrink-0" aria-hidden />
        <span className="break-words">
          <Foreign>{words}</Foreign>
        </span>
      </p>
      {mark}
    </div>
  );
};

export default PayloadNote;
