/** What the chat of a Web3MQ account needs besides; others do not load it. */

export { web3mqCalls, web3mqSender } from '@parley/client';
export { syncNicknames } from './nicknames.ts';
