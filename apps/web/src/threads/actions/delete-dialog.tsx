import { t } from '@lingui/core/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { useChat } from '../../chat/chat-context.ts';
import { useShop } from '../use-shop.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { deletesForAll } from './deletion.ts';

interface DeleteDialogProps {
  readonly summary: TypedThreadSummary;
  readonly onClose: () => void;
}

const forAll = () => ({
  description: t`All of its messages will be deleted for everyone, not only for you. This can’t be undone.`,
  confirm: t`Delete for everyone`,
});

const forMe = () => ({
  description: t`The chat and its messages will be removed from your list on all your devices. The others keep it, and it comes back with their next message.`,
  confirm: t`Delete for me`,
});

/** Asks before a thread goes, and says for whom. */
export const DeleteDialog = ({ summary, onClose }: DeleteDialogProps) => {
  const chat = useChat();
  const { uuid, shop } = summary;
  const { data, isLoading } = useShop(shop?.id ?? null);
  const words = deletesForAll(summary, chat, data?.owner_address ?? null) ? forAll() : forMe();
  return (
    <ConfirmDialog
      // Who owns the shop decides what will happen, so that is not said before it is known.
      isOpen={!isLoading}
      uuid={uuid}
      onClose={onClose}
      title={t`Delete this chat?`}
      {...words}
      cancel={t`Keep it`}
      action={() => chat.parley.thread.delete.mutate({ uuid })}
      done={t`Chat deleted`}
      failed={t`The chat couldn’t be deleted`}
    />
  );
};
