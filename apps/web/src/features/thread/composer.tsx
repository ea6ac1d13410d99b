import type { ThreadState } from '@parley/client';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useChat, useConnection } from '../../chat/chat-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { toastError } from '../../ui/toasts.tsx';
import { newestId } from './arrivals.ts';
import { useDraft } from './drafts.ts';
import { LengthLeft } from './length-left.tsx';
import { leftOf } from './message-length.ts';
import { useTypingSignal } from './use-typing-signal.ts';

interface ComposerProps {
  readonly thread: ThreadState;
  readonly title: string;
  /** The person leaves the field for the messages. */
  readonly onLeave: () => void;
}

/** Where a message is written. What is in it is kept until it is sent. */
export const Composer = ({ thread, title, onLeave }: ComposerProps) => {
  const { address, outbox } = useChat();
  const { uuid } = thread.summary;
  const [text, setText] = useDraft(address, uuid);
  const field = useRef<HTMLTextAreaElement>(null);
  const sayTyping = useTypingSignal(uuid);
  const isOffline = useConnection() === 'offline';
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
    const content = text.trimEnd();
    const after_id = newestId(thread.messages);
    outbox.add({ thread_uuid: uuid, content, sender: address, after_id }).catch(() => {
      setText(text);
      toastError('The message couldn’t be kept', 'This browser may be out of space. Try again.');
    });
    setText('');
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
      <div className="flex items-end gap-1 rounded-3xl border border-line bg-raised p-1 ps-4 transition-colors focus-within:border-accent">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          aria-label={`Message to ${title}`}
          aria-describedby={hintId}
          aria-invalid={(left ?? 0) < 0 || undefined}
          placeholder="Write a message"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            sayTyping(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="thin-scroll max-h-[12.5rem] min-h-10 min-w-0 grow resize-none bg-transparent py-2.25 outline-none"
        />
        <IconButton
          type="submit"
          label="Send"
          keys="Enter"
          disabled={!isSendable}
          className="rounded-full bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent disabled:bg-transparent disabled:text-muted"
        >
          <SendHorizontal size={19} className="rtl:-scale-x-100" aria-hidden />
        </IconButton>
      </div>
      <div id={hintId} className="px-4 text-muted text-sm">
        {isOffline && <p className="pt-1">This will be sent when you are back.</p>}
        <LengthLeft left={left} />
      </div>
    </form>
  );
};

/** As high as its lines, up to the limit that its class sets. */
const useGrowing = (field: { readonly current: HTMLTextAreaElement | null }, text: string) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows from the text.
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
};
