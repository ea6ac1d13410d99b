import { useTyping } from '../../../chat/chat-context.ts';
import { nameOf, useNames } from '../../../people/names.ts';
import { Foreign } from '../../../ui/foreign.tsx';

/** Says who is writing; keeps its place, so that nothing moves when somebody begins. */
export const TypingLine = ({ uuid }: { readonly uuid: string }) => {
  const typing = useTyping(uuid);
  const names = useNames();
  return (
    <p
      aria-live="polite"
      className="mx-auto h-6 w-full max-w-3xl truncate px-5 text-muted text-sm sm:px-8"
    >
      {typing.length > 2 && 'Several people are typing…'}
      {typing.length === 1 || typing.length === 2 ? (
        <>
          <Foreign>{typing.map((address) => nameOf(names, address)).join(' and ')}</Foreign>{' '}
          {typing.length === 1 ? 'is' : 'are'} typing…
        </>
      ) : null}
    </p>
  );
};
