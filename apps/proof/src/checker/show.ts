import { isDeepStrictEqual } from 'node:util';
import { cutText } from '@parley/contracts';
import type { Entry, SentMessage } from '../history.ts';

/** A message in a few words. */
export const show = ({ id, sender, content, timestamp }: SentMessage): string =>
  `message ${id} of ${sender} at ${timestamp}: ${quote(content)}`;

export const showEntry = ({ kind, at, thread, message }: Entry): string =>
  message === null ? `${kind} of thread ${thread} at ${at}` : `${kind} at ${at}: ${show(message)}`;

/** The beginning names the key; what follows may be long. */
export const quote = (content: string): string => {
  const start = cutText(content, 60);
  return JSON.stringify(start === content ? content : `${start}…`);
};

export const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
