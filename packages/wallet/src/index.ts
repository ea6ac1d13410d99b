export {
  ed25519PublicKey,
  generateEd25519Key,
  isStrongEd25519PublicKey,
  signEd25519,
  verifyEd25519,
} from './ed25519.ts';
export { ethereumAddressOf, recoverPersonal, signPersonal } from './ethereum.ts';
export { parseSignInText, type SignIn, type SignInChain, signInText } from './sign-in-text.ts';
export {
  type AddressProblem,
  type VfxNetwork,
  vfxAddressBelongsTo,
  vfxAddressOf,
  vfxAddressProblem,
  vfxVaultAddressOf,
} from './vfx-address.ts';
export { generateVfxKey, type VfxKey, vfxKey } from './vfx-key.ts';
export { signVfx, verifyVfx } from './vfx-signature.ts';
export { web3mqHash } from './web3mq-hash.ts';
export { parseWeb3mqText, type Web3mqPurpose, type Web3mqText, web3mqText } from './web3mq-text.ts';
