import { useState } from 'react';
import { KeepWritten } from '../../account/keep-written.tsx';
import { inWords, isNothing } from '../../account/written-words.ts';
import { useChat } from '../../chat/chat-context.ts';
import { forgetDrafts } from '../../chat/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { closeOutboxes, draftName, writtenAs } from './outboxes.ts';
import { removeWeb3mqIdentity } from './use-web3mq-identity.ts';

interface RemoveIdentityDialogProps {
  readonly userid: string;
  readonly onClose: () => void;
}

/** Makes sure that an identity is not removed by somebody who can't bring it back. */
export const RemoveIdentityDialog = ({ userid, onClose }: RemoveIdentityDialogProps) => {
  const { address } = useChat();
  const [written] = useState(() => writtenAs(address, userid));
  const [keeps, setKeeps] = useState(false);
  const remove = async () => {
    closeOutboxes(address, keeps, userid);
    if (!keeps) forgetDrafts(address, (name) => name.startsWith(draftName(userid, '')));
    await removeWeb3mqIdentity(address);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Remove this identity?"
      description={`You can restore it only with its private key, which will be deleted from this browser. ${inWords(written)}`}
    >
      {!isNothing(written) && <KeepWritten keeps={keeps} onChange={setKeeps} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" onClick={() => void remove()}>
          Remove identity
        </Button>
      </div>
    </Dialog>
  );
};
