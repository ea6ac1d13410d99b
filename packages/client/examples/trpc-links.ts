import type { AppRouter } from '@parley/client/trpc';
import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  wsLink,
} from '@trpc/client';
import { EventSource } from 'eventsource';

const [server = '', token = ''] = process.argv.slice(2);
const url = `${server}/trpc`;
const headers = { authorization: `Bearer ${token}` }; // in locked mode

// The server takes ten calls at a time.
const calls = httpBatchLink({ url, maxItems: 10, headers });

// Streams over a WebSocket, which gets the token in its first message …
const socket = createWSClient({ url: url.replace(/^http/, 'ws'), connectionParams: { token } });
const overSocket = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: wsLink({ client: socket }),
      false: calls,
    }),
  ],
});

// … or as Server-Sent Events, read with fetch: a browser's own EventSource sends no headers.
const overSse = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({
        url,
        EventSource,
        eventSourceOptions: {
          fetch: (input, init) =>
            fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
        },
      }),
      false: calls,
    }),
  ],
});

const { count } = await overSocket.thread.list.query({});
console.log(count);
for (const trpc of [overSocket, overSse])
  await new Promise<void>((resolve, reject) => {
    const following = trpc.inbox.changes.subscribe(
      { after: '' },
      {
        onData: ({ id, data }) => {
          console.log(id, data.kind);
          following.unsubscribe();
          resolve();
        },
        onError: reject,
      },
    );
  });
await socket.close();
