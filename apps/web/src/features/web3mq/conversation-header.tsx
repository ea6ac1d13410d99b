import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { BackLink } from '../../ui/in-place.tsx';
import { DetailsButton, type DetailsButtonProps } from '../conversation/details/details-button.tsx';
import type { ConversationProps } from './conversation.tsx';
import { isGroupChat } from './topic.ts';
import { useMembers } from './use-members.ts';

interface ConversationHeaderProps extends ConversationProps, DetailsButtonProps {
  readonly title: string;
}

/** Whom one talks with. */
export const ConversationHeader = (props: ConversationHeaderProps) => {
  const { identity, topic, title } = props;
  const members = useMembers(identity, topic).data?.pages.at(-1)?.total;
  return (
    <header className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      <Avatar seed={topic} size={40} />
      <div className="ms-1 min-w-0 grow">
        <h2 className="truncate font-semibold leading-tight">
          <Foreign>{title}</Foreign>
        </h2>
        <p className="truncate text-muted text-sm">
          {isGroupChat(topic) ? `Web3MQ group${peopleIn(members)}` : 'Web3MQ'}
        </p>
      </div>
      <DetailsButton {...props} />
    </header>
  );
};

const peopleIn = (members: number | undefined): string => {
  if (members === undefined) return '';
  return members === 1 ? ', only you' : `, ${members} people`;
};
