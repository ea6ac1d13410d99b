import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { useQuery } from '../../chat/queries.ts';
import { useUnlockedCalls, useWeb3mqCalls } from '../../chat/web3mq/use-web3mq-calls.ts';
import { useNames } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { NicknameDialog } from './nickname-dialog.tsx';

/** The name that an account gave itself, which everybody sees. */
export const ProfileSection = () => {
  const { address } = useChat();
  const calls = useWeb3mqCalls();
  const unlock = useUnlockedCalls();
  const known = useNames()[address];
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['profile', address],
    enabled: calls !== null,
    queryFn: async () => (await unlock()).user.profile(),
  });
  const nickname = data?.nickname ?? known ?? '';
  const change = () =>
    void unlock().then(
      () => setOpen(true),
      () => {},
    );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="text-muted text-sm">
          <Trans>Your name on Web3MQ</Trans>
        </p>
        <p className="truncate font-medium">
          {nickname === '' ? (
            calls ? (
              t`No name yet`
            ) : (
              t`Shown once you unlock your account`
            )
          ) : (
            <Foreign>{nickname}</Foreign>
          )}
        </p>
      </div>
      <Button onClick={change}>
        <Trans context="of one’s own profile">Change name</Trans>
      </Button>
      {isOpen && <NicknameDialog nickname={nickname} onClose={() => setOpen(false)} />}
    </div>
  );
};
