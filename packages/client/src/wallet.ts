/** Keys for bots and tests: what a browser wallet does, in code. */
export { generateVfxKey, type VfxKey, type VfxNetwork, vfxKey } from '@parley/wallet';
