import type { Web3mqTopic } from '@parley/client';
import { Web3mqId } from '@parley/contracts';

/** The user or group that a text names, or null: it names neither. */
export const topicOf = (text: string): Web3mqTopic | null => {
  const topic = text.trim();
  if (!Web3mqId.safeParse(topic).success) return null;
  if (topic.startsWith('user:')) return { topic, topic_type: 'user' };
  return topic.startsWith('group:') ? { topic, topic_type: 'group' } : null;
};
