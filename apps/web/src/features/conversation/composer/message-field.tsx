import { t } from '@lingui/core/macro';
import { SendHorizontal } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { keyNames } from '../../../browser/hotkeys.ts';
import { textDirection } from '../../../ui/form/direction.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LengthLeft } from './length-left.tsx';
import { leftOf } from './message-length.ts';

interface MessageFieldProps {
  /** Whom the message is for. */
  readonly title: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Sends what was written, without the white space at its end. */
  readonly onSend: (content: string) => void;
  /** The person leaves the field for the messages. */
  readonly onLeave: () => void;
  readonly hint?: ReactNode;
}

/** The field that a message is written in, with its button. */
export const MessageField = (props: MessageFieldProps) => {
  const { title, text, onText, onSend, onLeave, hint } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const left = leftOf(text);
  const isSendable = text.trim() !== '' && (left ?? 0) >= 0;

  useGrowing(field, text);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus();
  }, []);

  const send = () => {
    if (!isSendable) return;
    onSend(text.trimEnd());
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter and Esc are its own (Safari says so only by 229).
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <form
      className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-1 rounded-[1.625rem] border border-line bg-raised p-1 ps-4 transition-colors focus-within:border-accent">
        <textarea
          ref={field}
          rows={1}
          dir={textDirection(text)}
          enterKeyHint="send"
          aria-label={t`Message to ${title}`}
          aria-describedby={hintId}
          aria-invalid={(left ?? 0) < 0 || undefined}
          placeholder={t`Write a message`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className="thin-scroll field-sizing-content max-h-[12.5rem] min-h-10 min-w-0 grow resize-none bg-transparent py-2.25 outline-none pointer-coarse:min-h-11 pointer-coarse:py-2.75"
        />
        <SendButton disabled={!isSendable} />
      </div>
      <div id={hintId} className="px-4 text-muted text-sm">
        {hint}
        <LengthLeft left={left} />
      </div>
    </form>
  );
};

/** Each key draws the field anew, but not its button. */
const SendButton = memo(({ disabled }: { readonly disabled: boolean }) => (
  <IconButton
    type="submit"
    label={t`Send`}
    keys={keyNames('enter').join(' ')}
    isRound
    isAtBottom
    disabled={disabled}
    className="bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent pointer-coarse:size-11 disabled:bg-sunken disabled:text-muted"
  >
    <SendHorizontal size={19} className="rtl:-scale-x-100" aria-hidden />
  </IconButton>
));

/** Where the browser can't do it by itself: measuring makes it lay out the page at each key. */
const growsByItself = CSS.supports('field-sizing', 'content');

/** As high as its lines, up to the limit that its class sets. */
const useGrowing = (field: { readonly current: HTMLTextAreaElement | null }, text: string) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows from the text.
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || growsByItself) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
};
