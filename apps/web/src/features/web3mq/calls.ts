import { type Web3mqCalls, type Web3mqIdentity, web3mqCalls } from '@parley/client';
import { useChat } from '../../chat/chat-context.ts';

/**
 * One for each identity: no two calls of it may bear the same time, whoever makes them. They need no
 * session, so they go on when the chat is opened anew.
 */
const made = new WeakMap<Web3mqIdentity, Web3mqCalls>();

/** The calls that an identity signs. */
export const useWeb3mqCalls = (identity: Web3mqIdentity): Web3mqCalls => {
  const { parley } = useChat();
  const calls = made.get(identity) ?? web3mqCalls(parley, identity);
  made.set(identity, calls);
  return calls;
};
