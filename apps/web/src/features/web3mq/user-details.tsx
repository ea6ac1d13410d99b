import { useState } from 'react';
import { RenameDialog } from '../../people/rename-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { ConversationProps } from './conversation.tsx';
import { Fact } from './fact.tsx';
import { useSubject } from './use-subject.ts';

/** Who the other is, as far as the server knows. */
export const UserDetails = ({ identity, topic }: ConversationProps) => {
  const subject = useSubject(identity, topic).data;
  const [isRenaming, setRenaming] = useState(false);
  return (
    <div className="grid gap-5">
      <dl className="grid gap-4">
        {subject?.name && <Fact name="Nickname" value={subject.name} look="font-medium" />}
        <Fact name="Userid" value={topic} />
        {subject?.wallet && <Fact name="Wallet" value={subject.wallet} />}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setRenaming(true)}>Name this contact</Button>
        <CopyButton text={topic} what="Userid" />
      </div>
      <p className="text-muted text-sm">
        Anyone can choose any nickname. Only the full userid identifies a user.
      </p>
      {isRenaming && <RenameDialog address={topic} onClose={() => setRenaming(false)} />}
    </div>
  );
};
