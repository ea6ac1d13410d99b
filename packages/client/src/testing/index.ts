export { type BadNetworkOptions, badNetwork } from './bad-network.ts';
export { seededRandom } from './random.ts';
