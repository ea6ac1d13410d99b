import type { Web3mqTopic } from '@parley/client';
import { VfxAddress, Web3mqId } from '@parley/contracts';

/** The user or group that a text names, or null: it names neither. */
export const topicOf = (text: string): Web3mqTopic | null => {
  const topic = text.trim();
  if (!Web3mqId.safeParse(topic).success) return null;
  if (topic.startsWith('user:')) return { topic, topic_type: 'user' };
  return topic.startsWith('group:') ? { topic, topic_type: 'group' } : null;
};

/** Whether a chat is a group's: a groupid is anything but a userid or a VFX address. */
export const isGroupChat = (topic: string): boolean =>
  !topic.startsWith('user:') && !VfxAddress.safeParse(topic).success;

/** Where a chat is shown. */
export const pathOf = (topic: string): string => `/w/${encodeURIComponent(topic)}`;

/** Whether a text looks like a wallet, whose userid has to be asked for. */
export const isWallet = (text: string): boolean => /^0x[0-9a-f]{40}$/i.test(text.trim());
