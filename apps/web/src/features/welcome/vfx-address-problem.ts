export { vfxAddressProblem } from '@parley/wallet';
