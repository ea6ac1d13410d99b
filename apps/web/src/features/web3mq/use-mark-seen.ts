import type { Web3mqIdentity } from '@parley/client';
import type { Web3mqMessage } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { usePageVisible } from '../../browser/use-page-visible.ts';
import { useWeb3mqCalls } from './calls.ts';

interface MarkSeenOptions {
  readonly identity: Web3mqIdentity;
  readonly topic: string;
  readonly messages: readonly Web3mqMessage[];
  /** Whether the newest messages are in sight. */
  readonly atBottom: boolean;
}

/** What is only passed by was not read. */
const SETTLE_MS = 300;
const RETRY_MS = 5_000;

/** Tells the others that their messages arrived, and once they are in sight, that they were read. */
export const useMarkSeen = ({ identity, topic, messages, atBottom }: MarkSeenOptions): void => {
  const { message } = useWeb3mqCalls(identity);
  const isVisible = usePageVisible();
  const [told, setTold] = useState({ id: '', status: '' });
  const [failures, setFailures] = useState(0);
  const newest = messages.findLast(({ from }) => from !== identity.userid);
  const id = newest?.messageid;
  const status = atBottom && isVisible ? 'read' : 'delivered';
  const known = told.id === id ? told.status : newest?.message_status.status;
  const isDue = known !== 'read' && known !== status;

  useEffect(() => {
    if (!isDue || id === undefined) return;
    const tell = () =>
      message.status(topic, [id], status).then(
        () => setTold({ id, status }),
        () => setFailures((count) => count + 1),
      );
    const timer = setTimeout(tell, failures === 0 ? SETTLE_MS : RETRY_MS);
    return () => clearTimeout(timer);
  }, [isDue, id, message, topic, status, failures]);
};
