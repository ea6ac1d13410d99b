export { web3mqCalls } from '@parley/client';
