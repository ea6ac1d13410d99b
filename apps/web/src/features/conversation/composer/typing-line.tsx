import { Trans } from '@lingui/react/macro';
import { useTyping } from '../../../chat/chat-context.ts';
import { nameOf, useNames } from '../../../people/names.ts';
import { Foreign } from '../../../ui/foreign.tsx';

/** Says who is writing, over the end of the messages, so that nothing moves when somebody begins. */
export const TypingLine = ({ uuid }: { readonly uuid: string }) => {
  const names = useNames();
  const [first, second, ...others] = useTyping(uuid).map((address) => (
    <Foreign key={address}>{nameOf(names, address)}</Foreign>
  ));
  return (
    <p
      aria-live="polite"
      className="absolute inset-x-0 bottom-0 mx-auto flex w-full max-w-3xl px-4 text-muted text-sm sm:px-7"
    >
      {first && (
        <span className="truncate rounded-full bg-canvas px-2 leading-6">
          {others.length > 0 ? (
            <Trans>Several people are typing…</Trans>
          ) : second ? (
            <Trans>
              {first} and {second} are typing…
            </Trans>
          ) : (
            <Trans>{first} is typing…</Trans>
          )}
        </span>
      )}
    </p>
  );
};
