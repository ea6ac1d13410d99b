import type { Shop } from '@parley/contracts';

/** Whom a chat is to be begun with. */
export type Recipient =
  | { readonly kind: 'person'; readonly address: string }
  | { readonly kind: 'shop'; readonly shop: Shop };

/** The address that is written to; null for a shop that nobody is known to own. */
export const addressOf = (recipient: Recipient): string | null =>
  recipient.kind === 'person' ? recipient.address : recipient.shop.owner_address;

/** Why somebody can't be written to; null when they can. */
export const obstacleOf = (recipient: Recipient, own: string): string | null => {
  const address = addressOf(recipient);
  if (address === null)
    return 'The owner of this shop isn’t known, so you can’t write to it. Enter the owner’s address instead.';
  if (address !== own) return null;
  return recipient.kind === 'shop'
    ? 'This is your own shop. Messages from buyers appear in your chats.'
    : 'This is your own address. Enter someone else’s.';
};
