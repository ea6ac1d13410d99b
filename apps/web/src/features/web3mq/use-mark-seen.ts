import type { Web3mqIdentity } from '@parley/client';
import type { Web3mqMessage } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { usePageVisible } from '../thread/use-page-visible.ts';
import { useWeb3mqCalls } from './calls.ts';

interface MarkSeenOptions {
  readonly identity: Web3mqIdentity;
  readonly topic: string;
  readonly messages: readonly Web3mqMessage[];
  /** Whether the newest messages are in sight. */
  readonly atBottom: boolean;
}

const RETRY_MS = 5_000;

/** Tells the others that their messages arrived, and once they are in sight, that they were read. */
export const useMarkSeen = ({ identity, topic, messages, atBottom }: MarkSeenOptions): void => {
  const { message } = useWeb3mqCalls(identity);
  const isVisible = usePageVisible();
  const [done, setDone] = useState('');
  const [failures, setFailures] = useState(0);
  const newest = messages.findLast(({ from }) => from !== identity.userid);
  const status = atBottom && isVisible ? 'read' : 'delivered';
  const id = newest?.messageid;
  const known = newest?.message_status.status;
  const isDue = known !== undefined && known !== 'read' && known !== status;
  const mark = `${id} ${status}`;

  useEffect(() => {
    if (!isDue || id === undefined || done === mark) return;
    const tell = () =>
      message.status(topic, [id], status).then(
        () => setDone(mark),
        () => setFailures((count) => count + 1),
      );
    const timer = setTimeout(tell, failures === 0 ? 0 : RETRY_MS);
    return () => clearTimeout(timer);
  }, [isDue, id, done, mark, message, topic, status, failures]);
};
