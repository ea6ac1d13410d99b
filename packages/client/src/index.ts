export type {
  Challenge,
  ErrorCode,
  FieldErrors,
  InboxEntry,
  InboxEvent,
  InboxSignal,
  Proof,
  ReadMark,
  RefusalDetails,
  Session,
  Shop,
  ShopRef,
  SignedIn,
  ThreadKind,
  // What the typed calls give; the REST API gives some keys fewer.
  TypedMessage as Message,
  TypedNewMessage as NewMessage,
  TypedThread as Thread,
  TypedThreadSummary as ThreadSummary,
  Web3mqChat,
  Web3mqGroup,
  Web3mqMessage,
  Web3mqProfile,
} from '@parley/contracts';
export { applyEntries, applyEntry, applyReceived } from './state/apply-entry.ts';
export type { CallOptions } from './calls/calls.ts';
export { createParley, type Parley, type ParleyOptions } from './create-parley.ts';
export { deliveryOf } from './state/delivery.ts';
export type { Follow, FollowEvent, FollowOptions } from './streams/follow-types.ts';
export { indexedDbOutboxStore } from './outbox/indexeddb-store.ts';
export { openChat } from './state/open-chat.ts';
export type { ChatSignal, LiveChat, LiveChatOptions } from './state/live-chat.ts';
export { createOutbox } from './outbox/outbox.ts';
export { SigningKeyLocked } from './outbox/plain-sender.ts';
export { memoryOutboxStore, type OutboxItem, type OutboxStore } from './outbox/outbox-store.ts';
export type {
  Outbox,
  OutboxDraft,
  OutboxOptions,
  OutboxSender,
  OutboxSending,
} from './outbox/outbox-types.ts';
export type { Platform, Socket, SocketEars } from './platform.ts';
export { isTransient, refusalOf, StreamRefused, UnsafeSignInText } from './errors.ts';
export { checkSignInText, type SignInExpectation, type Wallet } from './session/sign-in.ts';
export {
  appendThreads,
  CHAT_STATE_VERSION,
  type ChatState,
  emptyChat,
  keepThread,
  type Mark,
  putMessages,
  putThread,
  type ThreadState,
} from './state/chat-state.ts';
export { type TimelineItem, timeline } from './state/timeline.ts';
export { type Web3mqCalls, type Web3mqTopic, web3mqCalls } from './web3mq/calls.ts';
export { type EthereumWallet, type Web3mqRegistration, web3mqAccount } from './web3mq/account.ts';
export type { Web3mqNewGroup, Web3mqPage } from './web3mq/groups.ts';
export type { Web3mqDraft, Web3mqSigned } from './web3mq/messages.ts';
export { topicOf, type Web3mqSenderOptions, web3mqSender } from './web3mq/sender.ts';
export { type Web3mqIdentity, web3mqWallet } from './web3mq/signer.ts';
export type { Web3mqProfileChange } from './web3mq/users.ts';
