import type { Web3mqIdentity } from '@parley/client';
import { FileQuestionMark, Lock } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { DeliveryMark } from '../conversation/message/delivery-mark.tsx';
import { FailedActions } from '../conversation/message/failed-actions.tsx';
import { type LinePlace, MessageLine } from '../conversation/message/message-line.tsx';
import { bubble, MessageText } from '../conversation/message/message-text.tsx';
import { type ChatLine, lineLabel } from './lines.ts';
import { useOutgoing } from './use-outgoing.ts';

interface ConversationRowProps extends LinePlace {
  readonly line: ChatLine;
  readonly identity: Web3mqIdentity;
  /** Who speaks. */
  readonly name: string;
}

/** One message of a Web3MQ chat. */
export const ConversationRow = ({ line, identity, name, ...place }: ConversationRowProps) => {
  const mark = line.delivery && <DeliveryMark state={line.delivery} />;
  return (
    <MessageLine
      {...place}
      line={line}
      name={name}
      label={lineLabel(line, name)}
      below={line.delivery === 'failed' && <Failed line={line} identity={identity} />}
    >
      {line.said.kind === 'text' ? (
        <MessageText
          text={line.said.text}
          isOwn={line.isOwn}
          hasFailed={line.delivery === 'failed'}
          linksInTabOrder={place.isTabStop}
          mark={mark}
        />
      ) : (
        <div className={classes(bubble, line.isOwn ? 'bg-own' : 'bg-raised')}>
          <p className="flex items-center gap-2 text-muted italic">
            {line.said.kind === 'encrypted' ? (
              <Lock size={15} className="shrink-0" aria-hidden />
            ) : (
              <FileQuestionMark size={16} className="shrink-0" aria-hidden />
            )}
            {line.content}
          </p>
          {mark}
        </div>
      )}
    </MessageLine>
  );
};

const Failed = ({ line, identity }: Pick<ConversationRowProps, 'line' | 'identity'>) => {
  const [, outbox] = useOutgoing(identity, line.outgoing?.topic ?? '');
  return (
    <FailedActions
      problem={line.outgoing?.problem ?? ''}
      onRetry={() => outbox.retry(line.key)}
      onDelete={() => outbox.remove(line.key)}
    />
  );
};
