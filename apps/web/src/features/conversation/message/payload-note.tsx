import type { TypedMessage } from '@parley/contracts';
import { FileQuestionMark, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { isEncrypted } from '../../../chat/payload.ts';
import { Foreign } from '../../../ui/foreign.tsx';
import { Bubble } from './bubble.tsx';

interface PayloadNoteProps {
  readonly message: TypedMessage;
  readonly words: string;
  readonly isOwn: boolean;
  readonly foot: ReactNode;
}

/** Stands for a payload that can't be shown as text. */
const PayloadNote = ({ message, words, isOwn, foot }: PayloadNoteProps) => {
  const Icon = isEncrypted(message) ? Lock : FileQuestionMark;
  return (
    <Bubble isOwn={isOwn} foot={foot}>
      <p className="inline italic">
        <Icon size={16} className="me-1.5 inline align-[-3px]" aria-hidden />
        <Foreign>{words}</Foreign>
      </p>
    </Bubble>
  );
};

export default PayloadNote;
