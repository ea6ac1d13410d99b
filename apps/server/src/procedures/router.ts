import { inboxRouter } from './inbox.ts';
import { messageRouter } from './message.ts';
import { serverRouter } from './server.ts';
import { sessionRouter } from './session.ts';
import { shopRouter } from './shop.ts';
import { threadRouter } from './thread.ts';
import { router } from './trpc.ts';
import { web3mqChatRouter } from './web3mq/chat.ts';

/** Every procedure; a path names its file. */
export const appRouter = router({
  thread: threadRouter,
  message: messageRouter,
  inbox: inboxRouter,
  shop: shopRouter,
  session: sessionRouter,
  server: serverRouter,
  web3mq: router({ chat: web3mqChatRouter }),
});
export type AppRouter = typeof appRouter;
