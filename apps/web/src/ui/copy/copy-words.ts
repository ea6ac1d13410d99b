import { t } from '@lingui/core/macro';

/** What can be copied. Each has whole sentences: in some languages, a noun changes with its place. */
const words = {
  address: () => ({ copy: t`Copy address`, copied: t`Address copied` }),
  addresses: () => ({ copy: t`Copy addresses`, copied: t`Addresses copied` }),
  userid: () => ({ copy: t`Copy userid`, copied: t`Userid copied` }),
  groupid: () => ({ copy: t`Copy group id`, copied: t`Group id copied` }),
  identity: () => ({ copy: t`Copy identity and key`, copied: t`Identity and key copied` }),
  'private-key': () => ({ copy: t`Copy private key`, copied: t`Private key copied` }),
  words: () => ({ copy: t`Copy words`, copied: t`Words copied` }),
  link: () => ({ copy: t`Copy link`, copied: t`Link copied` }),
  text: () => ({ copy: t`Copy text`, copied: t`Text copied` }),
};

export type Copyable = keyof typeof words;

export const copyWords = (what: Copyable) => words[what]();
