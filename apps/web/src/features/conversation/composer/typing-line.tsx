import { useTyping } from '../../../chat/chat-context.ts';
import { nameOf, useNames } from '../../../people/names.ts';
import { Foreign } from '../../../ui/foreign.tsx';

/** Says who is writing, over the end of the messages, so that nothing moves when somebody begins. */
export const TypingLine = ({ uuid }: { readonly uuid: string }) => {
  const typing = useTyping(uuid);
  const names = useNames();
  return (
    <p
      aria-live="polite"
      className="absolute inset-x-0 bottom-0 mx-auto flex w-full max-w-3xl px-4 text-muted text-sm sm:px-7"
    >
      {typing.length > 0 && (
        <span className="truncate rounded-full bg-canvas px-2 leading-6">
          {typing.length > 2 && 'Several people are typing…'}
          {typing.length === 1 || typing.length === 2 ? (
            <>
              <Foreign>{typing.map((address) => nameOf(names, address)).join(' and ')}</Foreign>{' '}
              {typing.length === 1 ? 'is' : 'are'} typing…
            </>
          ) : null}
        </span>
      )}
    </p>
  );
};
