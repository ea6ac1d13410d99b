import type { Client } from './closed-loop.ts';
import type { Job } from './job.ts';
import { writers } from './sends.ts';
import { RequestSocket } from './socket.ts';

export const sendBySocket = ({ url, world, clients }: Job): Promise<Client[]> =>
  Promise.all(
    writers(world, clients).map(async ({ token, next }) => {
      const socket = await RequestSocket.open(`${url}/trpc`, { authorization: `Bearer ${token}` });
      let id = 0;
      const call = async (): Promise<void> => {
        id += 1;
        const params = { path: 'message.send', input: next() };
        const answer = await socket.ask(JSON.stringify({ id, method: 'mutation', params }));
        if (!answer.includes('"result"')) throw new Error(`A send was refused: ${answer}`);
      };
      return { call, close: () => socket.close() };
    }),
  );

/** The bare program takes the message alone. */
export const sendByBareSocket = ({ url, world, clients }: Job): Promise<Client[]> =>
  Promise.all(
    writers(world, clients).map(async ({ next }) => {
      const socket = await RequestSocket.open(url);
      return {
        call: () => socket.ask(JSON.stringify(next())),
        close: () => socket.close(),
      };
    }),
  );
