import { lazy, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useHotkey } from '../../browser/hotkeys.ts';
import { useChat, useConnection } from '../../chat/chat-context.ts';
import { useDraft } from '../../chat/drafts.ts';
import { MessageField } from '../conversation/composer/message-field.tsx';
import { DetailsPane } from '../conversation/details/details-pane.tsx';
import type { MessageListHandle } from '../conversation/list/message-list.tsx';
import type { ConversationProps } from './conversation.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { ConversationList } from './conversation-list.tsx';
import type { History } from './history.ts';
import { draftName } from './outboxes.ts';
import { isGroupChat } from './topic.ts';
import { useOutgoing } from './use-outgoing.ts';
import { useTitle } from './use-subject.ts';

const GroupDetails = lazy(async () => {
  const { GroupDetails } = await import('./group-details.tsx');
  return { default: GroupDetails };
});
const UserDetails = lazy(async () => {
  const { UserDetails } = await import('./user-details.tsx');
  return { default: UserDetails };
});

interface OpenConversationProps extends ConversationProps {
  readonly history: History;
}

/** A chat that is loaded: what was said, and where to say more. */
export const OpenConversation = ({ identity, topic, history }: OpenConversationProps) => {
  const { address } = useChat();
  const navigate = useNavigate();
  const title = useTitle(identity, topic);
  const [outgoing, outbox] = useOutgoing(identity, topic);
  const [text, setText] = useDraft(address, draftName(identity.userid, topic));
  const [showsDetails, setDetails] = useState(false);
  const list = useRef<MessageListHandle>(null);
  const isOffline = useConnection() === 'offline';
  const Details = isGroupChat(topic) ? GroupDetails : UserDetails;
  useHotkey('escape', 'Back to the list of chats', () => void navigate('/'));

  return (
    <div className="flex h-full">
      <section aria-label={`Chat with ${title}`} className="flex min-w-0 grow flex-col">
        <ConversationHeader
          identity={identity}
          topic={topic}
          title={title}
          showsDetails={showsDetails}
          onDetails={() => setDetails((shown) => !shown)}
        />
        <ConversationList
          ref={list}
          identity={identity}
          topic={topic}
          title={title}
          history={history}
          outgoing={outgoing}
        />
        <MessageField
          title={title}
          text={text}
          onText={setText}
          onSend={(content) => {
            outbox.add(topic, content);
            setText('');
          }}
          onLeave={() => list.current?.focus()}
          hint={isOffline && <p className="pt-1">You are offline. Keep this page open to send.</p>}
        />
      </section>
      <DetailsPane isOpen={showsDetails} onClose={() => setDetails(false)}>
        <Details identity={identity} topic={topic} />
      </DetailsPane>
    </div>
  );
};
