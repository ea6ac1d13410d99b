import { Trans } from '@lingui/react/macro';
import { LockOpen } from 'lucide-react';
import { useChat } from '../../../chat/chat-context.ts';
import { useUnlockedCalls } from '../../../chat/web3mq/use-web3mq-calls.ts';

/** Says what a message waits for that takes the account's key, and asks for it. */
const UnlockHint = () => {
  const { kind, parley, outbox } = useChat();
  const unlockCalls = useUnlockedCalls();
  const unlock = async () => {
    await (kind === 'vfx' ? parley.signIn() : unlockCalls());
    outbox.wake();
  };
  return (
    <p className="flex flex-wrap items-center gap-x-2 pt-1">
      <Trans>Unlock your account to send this.</Trans>
      <button
        type="button"
        className="inline-flex min-h-10 items-center gap-1.5 rounded-xl px-3 font-medium text-accent-strong hover:bg-sunken"
        onClick={() => void unlock().catch(() => {})}
      >
        <LockOpen size={16} aria-hidden />
        <Trans>Unlock</Trans>
      </button>
    </p>
  );
};

export default UnlockHint;
