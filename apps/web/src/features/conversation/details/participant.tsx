import { t } from '@lingui/core/macro';
import { Copy, PencilLine } from 'lucide-react';
import { useAllOnline, useChat } from '../../../chat/chat-context.ts';
import { useNames } from '../../../people/names.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { copyText } from '../../../ui/copy/copy-text.ts';
import { Foreign } from '../../../ui/foreign.tsx';
import { FullId } from '../../../ui/full-id.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';

interface ParticipantProps {
  readonly address: string;
  readonly isOwner: boolean;
  readonly isCreator: boolean;
  readonly onRename: () => void;
}

/** One of those in a thread, with the whole address: its two ends alone are easily forged. */
export const Participant = ({ address, isOwner, isCreator, onRename }: ParticipantProps) => {
  const { address: viewer } = useChat();
  const names = useNames();
  const isSelf = address === viewer;
  const isOnline = (useAllOnline()?.has(address) ?? false) && !isSelf;
  const roles = [
    isSelf && t({ message: 'You', comment: 'Marks one’s own address in a list' }),
    isOwner && t`Shop owner`,
    isCreator && t`Started this chat`,
    isOnline && t`Online`,
  ].filter(Boolean);
  const name = names[address];
  return (
    <li className="flex items-start gap-3">
      <Avatar seed={address} size={36} />
      <div className="min-w-0 grow">
        {name !== undefined && (
          <p className="font-medium leading-tight">
            <Foreign>{name}</Foreign>
          </p>
        )}
        <FullId id={address} className="text-muted text-xs leading-relaxed" />
        {roles.length > 0 && <p className="text-accent-strong text-xs">{roles.join(' · ')}</p>}
      </div>
      <div className="-me-2 flex shrink-0">
        {!isSelf && (
          <IconButton
            label={
              name === undefined
                ? t`Add name`
                : t({ message: 'Change name', context: 'of a contact' })
            }
            onClick={onRename}
          >
            <PencilLine size={17} aria-hidden />
          </IconButton>
        )}
        <IconButton label={t`Copy address`} onClick={() => void copyText(address, 'address')}>
          <Copy size={17} aria-hidden />
        </IconButton>
      </div>
    </li>
  );
};
