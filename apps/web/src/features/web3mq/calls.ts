import { type Parley, type Web3mqCalls, type Web3mqIdentity, web3mqCalls } from '@parley/client';
import { useChat } from '../../chat/chat-context.ts';

/** One for each identity: no two calls of it may bear the same time, whoever makes them. */
const made = new WeakMap<Parley, WeakMap<Web3mqIdentity, Web3mqCalls>>();

/** The calls that an identity signs. */
export const useWeb3mqCalls = (identity: Web3mqIdentity): Web3mqCalls => {
  const { parley } = useChat();
  const ofParley = made.get(parley) ?? new WeakMap<Web3mqIdentity, Web3mqCalls>();
  const calls = ofParley.get(identity) ?? web3mqCalls(parley, identity);
  made.set(parley, ofParley.set(identity, calls));
  return calls;
};
