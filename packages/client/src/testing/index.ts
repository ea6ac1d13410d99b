export { type BadNetworkOptions, badNetwork } from './flaky-fetch.ts';
export { type BadSocketOptions, badSockets } from './flaky-socket.ts';
export { seededRandom } from './random.ts';
