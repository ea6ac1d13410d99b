// A plain tRPC client over the client's types, and the client's own one as such.
import { createParley } from '@parley/client';
import { type AppRouter, trpcOf } from '@parley/client/trpc';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

type Page = inferRouterOutputs<AppRouter>['thread']['list'];

const url = process.argv[2] ?? '';
const plain = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: `${url}/trpc`, maxItems: 10 })],
});
const own: TRPCClient<AppRouter> = trpcOf(createParley({ url }));
const calls = Array.from({ length: 25 }, () => plain.thread.list.query({}));
const pages: Page[] = [...(await Promise.all(calls)), await own.thread.list.query({})];
console.log(pages.map(({ count }) => count).join(''));
