export { type BadNetworkOptions, badNetwork } from './bad-network.ts';
export { type BadSocketOptions, badSockets } from './bad-sockets.ts';
export { seededRandom } from './random.ts';
