import type { Web3mqIdentity } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { PencilLine, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { shortAddress } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWeb3mqCalls } from './calls.ts';
import { NewGroupDialog } from './new-group-dialog.tsx';
import { NicknameDialog } from './nickname-dialog.tsx';

const profileKey = (userid: string) => ['web3mq', 'profile', userid] as const;

/** As whom one speaks here, and what one can begin. */
export const OwnProfile = ({ identity }: { readonly identity: Web3mqIdentity }) => {
  const calls = useWeb3mqCalls(identity);
  const [dialog, setDialog] = useState<'nickname' | 'group' | null>(null);
  const close = () => setDialog(null);
  const { data } = useQuery({
    queryKey: profileKey(identity.userid),
    queryFn: calls.user.profile,
  });
  return (
    <div className="flex items-center gap-3 px-4 pt-2">
      <Avatar seed={identity.userid} size={36} />
      <div className="min-w-0 grow">
        <p className="truncate font-medium leading-tight">
          <Foreign>{data?.nickname || shortAddress(identity.userid)}</Foreign>
        </p>
        <p className="text-muted text-sm">You on Web3MQ</p>
      </div>
      <div className="-me-2 flex">
        <IconButton label="Change your name" onClick={() => setDialog('nickname')}>
          <PencilLine size={18} aria-hidden />
        </IconButton>
        <IconButton label="New group" onClick={() => setDialog('group')}>
          <UsersRound size={20} aria-hidden />
        </IconButton>
      </div>
      {dialog === 'nickname' && (
        <NicknameDialog identity={identity} nickname={data?.nickname ?? ''} onClose={close} />
      )}
      {dialog === 'group' && <NewGroupDialog identity={identity} onClose={close} />}
    </div>
  );
};
