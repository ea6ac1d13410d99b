import type { AccountData } from '../account/account-data.ts';

const loadContent = () => import('./account-content.ts');

/** What chats and people keep in this browser for an account. Most visits neither count nor clear it. */
export const accountData: AccountData = {
  countUnsynced: async (address) => (await loadContent()).countUnsynced(address),
  clear: async (address, keepsUnsynced) =>
    (await loadContent()).clearContent(address, keepsUnsynced),
};
