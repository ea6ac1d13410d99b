import { expect } from 'vitest';
import type { TestApp } from '../src/testing.ts';
import { rest } from './calls.ts';

type Server = Pick<TestApp, 'url'>;

/** The uuid of a thread of these addresses. */
export const newThread = async (
  app: Server,
  participants: readonly string[],
  token?: string,
): Promise<string> => {
  const { status, json } = await rest(app, 'POST', '/api/chat/', {
    body: { participants },
    ...(token !== undefined && { token }),
  });
  expect(status).toBe(201);
  return json.uuid;
};

/** Sends a message, and gives its timestamp. */
export const send = async (
  app: Server,
  uuid: string,
  sender: string,
  content: string,
  token?: string,
): Promise<string> => {
  const { status, json } = await rest(app, 'POST', `/api/chat/${uuid}/message/`, {
    body: { sender, content },
    ...(token !== undefined && { token }),
  });
  expect(status).toBe(201);
  return json.timestamp;
};

/** Sends many messages, some at once. */
export const sendMany = async (
  app: Server,
  uuid: string,
  sender: string,
  contents: readonly string[],
  atOnce = 25,
): Promise<void> => {
  for (let first = 0; first < contents.length; first += atOnce)
    await Promise.all(
      contents.slice(first, first + atOnce).map((content) => send(app, uuid, sender, content)),
    );
};

export const numbered = (count: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);

export const typing = async (
  app: Server,
  uuid: string,
  address: string,
  token?: string,
): Promise<void> => {
  const { status, text } = await rest(app, 'POST', `/api/chat/${uuid}/typing/`, {
    body: { address },
    ...(token !== undefined && { token }),
  });
  expect([status, text]).toEqual([204, '']);
};
