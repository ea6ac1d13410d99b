import { isErrorDetails, StreamError } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';

/** What a server says of a subscription, in tRPC's protocol. */
export type ServerMessage =
  | { readonly type: 'started' }
  | { readonly type: 'data'; readonly data: unknown }
  | { readonly type: 'ended' }
  | { readonly type: 'refused'; readonly error: StreamError };

/** @throws Error for a text that is no such message */
export const readServerMessage = (text: string): ServerMessage => {
  const json: unknown = JSON.parse(text);
  const message = isObject(json) ? messageOf(json) : null;
  if (message === null) throw new Error('The server sent something unreadable.');
  return message;
};

const messageOf = ({ error, method, result }: JsonObject): ServerMessage | null => {
  if (isObject(error)) return refusalOf(error);
  if (method === 'reconnect') return { type: 'ended' };
  return isObject(result) ? resultOf(result) : null;
};

const resultOf = ({ type, data }: JsonObject): ServerMessage | null => {
  if (type === 'started') return { type };
  if (type === 'stopped') return { type: 'ended' };
  return type === 'data' && isObject(data) ? { type, data: data.data } : null;
};

const refusalOf = ({ message, data }: JsonObject): ServerMessage | null => {
  const refusal = isObject(data) ? data.refusal : null;
  return isErrorDetails(refusal)
    ? { type: 'refused', error: new StreamError(String(message), refusal) }
    : null;
};
