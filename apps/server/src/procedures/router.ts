import { router } from './builders/index.ts';
import { inboxRouter } from './inbox.ts';
import { messageRouter } from './message.ts';
import { serverRouter } from './server.ts';
import { sessionRouter } from './session.ts';
import { shopRouter } from './shop.ts';
import { threadRouter } from './thread.ts';
import { walletMessageRouter } from './wallet/message.ts';
import { walletSessionRouter } from './wallet/session.ts';
import { walletThreadRouter } from './wallet/thread.ts';
import { web3mqChatRouter } from './web3mq/chat.ts';
import { web3mqGroupRouter } from './web3mq/group.ts';
import { web3mqMessageRouter } from './web3mq/message.ts';
import { web3mqServerRouter } from './web3mq/server.ts';
import { web3mqUserRouter } from './web3mq/user.ts';

// Here, for procedures exist once their routers do.
export { type Call, callOf } from './builders/index.ts';

/** Every procedure; a path names its file. */
export const appRouter = router({
  thread: threadRouter,
  message: messageRouter,
  inbox: inboxRouter,
  shop: shopRouter,
  session: sessionRouter,
  server: serverRouter,
  wallet: router({
    message: walletMessageRouter,
    session: walletSessionRouter,
    thread: walletThreadRouter,
  }),
  web3mq: router({
    chat: web3mqChatRouter,
    group: web3mqGroupRouter,
    message: web3mqMessageRouter,
    server: web3mqServerRouter,
    user: web3mqUserRouter,
  }),
});
export type AppRouter = typeof appRouter;
