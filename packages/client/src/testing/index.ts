export { flakyFetch } from './flaky-fetch.ts';
export { type FlakySocketOptions, flakySocket } from './flaky-socket.ts';
export type { FlakyNetworkOptions } from './network-faults.ts';
export { seededRandom } from './random.ts';
