import { CopyButton } from '../../ui/copy-button.tsx';
import type { ConversationProps } from './conversation.tsx';
import { Fact } from './fact.tsx';
import { GroupMembers } from './group-members.tsx';
import { InviteForm } from './invite-form.tsx';
import { JoinRule } from './join-rule.tsx';

/** Who is in a group, who may come, and its id. */
export const GroupDetails = ({ identity, topic }: ConversationProps) => (
  <div className="grid gap-6">
    <GroupMembers identity={identity} topic={topic} />
    <InviteForm identity={identity} topic={topic} />
    <JoinRule identity={identity} topic={topic} />
    <div className="grid gap-3">
      <dl>
        <Fact name="Group id" value={topic} />
      </dl>
      <CopyButton text={topic} what="Group id" className="justify-self-start" />
    </div>
  </div>
);
