import { signedText, type Web3mqProfile } from '@parley/contracts';
import type { Parley } from '../parley.ts';
import type { Web3mqSigner } from './signer.ts';

/** Changes to a profile; omitted fields are kept. */
export interface Web3mqProfileChange {
  readonly nickname?: string;
  readonly avatar_url?: string;
  /** At most 64 KiB. */
  readonly avatar_base64?: string;
}

/** The user calls of one identity. */
export const userCalls = ({ web3mq: { user } }: Pick<Parley, 'web3mq'>, signer: Web3mqSigner) => ({
  /** The identity's own profile. */
  profile: (): Promise<Web3mqProfile> =>
    user.profile.query(signer.credentials((call) => signedText('userProfile', call))),
  /** Changes the profile. */
  updateProfile: (change: Web3mqProfileChange): Promise<Web3mqProfile> =>
    user.updateProfile.mutate({
      ...signer.credentials((call) => signedText('userUpdateProfile', call)),
      ...change,
    }),
  /** The user with exactly this wallet address or userid. `not_found`: no such user. */
  search: (keyword: string): Promise<Web3mqProfile> =>
    user.search.query({
      ...signer.credentials((call) => signedText('userSearch', { ...call, keyword })),
      keyword,
    }),
});
