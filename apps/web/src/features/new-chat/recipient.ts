import { t } from '@lingui/core/macro';
import type { Shop } from '@parley/contracts';

/** Whom a chat is to be begun with. */
export type Recipient =
  | { readonly kind: 'person'; readonly address: string }
  | { readonly kind: 'shop'; readonly shop: Shop }
  /** An Ethereum wallet of a Web3MQ user. */
  | { readonly kind: 'wallet'; readonly wallet: string }
  | { readonly kind: 'group'; readonly groupid: string };

/** The address that is written to; null for a shop that nobody is known to own. */
export const addressOf = (recipient: Recipient): string | null => {
  switch (recipient.kind) {
    case 'person':
      return recipient.address;
    case 'shop':
      return recipient.shop.owner_address;
    case 'wallet':
      return recipient.wallet;
    case 'group':
      return recipient.groupid;
  }
};

/** Why somebody can't be written to; null when they can. */
export const recipientProblem = (recipient: Recipient, own: string): string | null => {
  const address = addressOf(recipient);
  if (address === null)
    return t`The owner of this shop isn’t known, so you can’t write to it. Enter the owner’s address instead.`;
  if (address !== own) return null;
  return recipient.kind === 'shop'
    ? t`This is your own shop. Messages from buyers appear in your chats.`
    : t`This is your own address. Enter someone else’s.`;
};
