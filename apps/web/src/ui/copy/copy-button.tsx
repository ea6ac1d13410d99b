import { t } from '@lingui/core/macro';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../announcer.tsx';
import { Button, type ButtonProps } from '../button.tsx';
import { copyText } from './copy-text.ts';
import { type Copyable, copyWords } from './copy-words.ts';

interface CopyButtonProps extends Pick<ButtonProps, 'look' | 'className'> {
  readonly text: string;
  readonly what: Copyable;
}

const DONE_MS = 2_000;

/** Copies a text, and says for a moment that it did. */
export const CopyButton = ({ text, what, ...rest }: CopyButtonProps) => {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Button {...rest} onClick={() => void copyText(text, what, announce).then(setDone)}>
      {done ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
      {done ? t`Copied` : copyWords(what).copy}
    </Button>
  );
};
