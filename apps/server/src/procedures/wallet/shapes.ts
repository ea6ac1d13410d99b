import type {
  ReadMark,
  Shop,
  TypedMessage,
  TypedThread,
  WalletMessage,
  WalletThread,
  WalletThreadSummary,
} from '@parley/contracts';
import type { ListedShopChat } from '../../actions/shop/chat-list.ts';
import { messageUuid } from './message-uuid.ts';

/** What the model holds, as the VFX wallet reads it. */

/** A thread as the wallet reads it; undefined for one that it can't express. */
export const toWalletThread = (thread: TypedThread): WalletThread | undefined => {
  const { shop, participants, kind } = thread;
  const owner = shop?.owner_address ?? null;
  const [buyer, ...others] = participants.filter((address) => address !== owner);
  if (kind !== 'direct' || shop === null || owner === null) return undefined;
  if (participants.length !== 2 || buyer === undefined || others.length > 0) return undefined;
  return {
    ...baseOf(thread, { ...shop, owner_address: owner }, buyer),
    messages: thread.messages.map((message) => ({
      // Also a buyer who has left: what the owner did not write must not seem theirs.
      ...toWalletMessage(thread.uuid, message, message.sender !== owner),
      is_delivered: isDelivered(message, thread.marks),
    })),
  };
};

const baseOf = (
  { uuid, created_at }: Pick<TypedThread, 'uuid' | 'created_at'>,
  shop: WalletThread['shop'],
  buyer_address: string,
) => ({ uuid, shop, is_third_party: shop.is_third_party, buyer_address, created_at });

/** Whether a message has reached those who did not send it. */
const isDelivered = ({ id, sender, timestamp }: TypedMessage, marks: readonly ReadMark[]) =>
  marks.every(
    ({ address, read_up_to, received_at }) =>
      address === sender || read_up_to >= id || received_at >= timestamp,
  );

/** A message that has just been sent. */
export const toWalletMessage = (
  thread: string,
  { id, content, timestamp }: Pick<TypedMessage, 'id' | 'content' | 'timestamp'>,
  is_from_buyer: boolean,
): WalletMessage => ({
  uuid: messageUuid(thread, id),
  is_from_buyer,
  body: content,
  is_delivered: false,
  created_at: timestamp,
});

export const toWalletSummary = (chat: ListedShopChat): WalletThreadSummary => ({
  ...baseOf(chat, walletShop(chat.shop), chat.buyer),
  latest_message: chat.latest && {
    ...toWalletMessage(chat.uuid, chat.latest, chat.latest.fromBuyer),
    is_delivered: chat.latest.delivered,
  },
});

/** A shop chat's shop has an owner. */
const walletShop = (shop: Shop): WalletThread['shop'] => ({
  ...shop,
  owner_address: shop.owner_address ?? '',
});
