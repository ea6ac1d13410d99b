export type {
  Challenge,
  ErrorCode,
  ErrorDetails,
  FieldErrors,
  InboxEntry,
  InboxEvent,
  InboxSignal,
  Proof,
  ReadMark,
  Session,
  Shop,
  ShopRef,
  SignedIn,
  ThreadKind,
  // As typed calls return them; the REST API omits some keys.
  TypedMessage as Message,
  TypedNewMessage as NewMessage,
  TypedThread as Thread,
  TypedThreadSummary as ThreadSummary,
  Web3mqChat,
  Web3mqGroup,
  Web3mqMessage,
  Web3mqProfile,
} from '@parley/contracts';
export type { CallOptions } from './calls/calls.ts';
export { createParley } from './create-parley.ts';
export { errorDetails, isTransient, StreamError, UnsafeSignInText } from './errors.ts';
export { indexedDbOutboxStore } from './outbox/indexeddb-store.ts';
export { createOutbox } from './outbox/outbox.ts';
export { memoryOutboxStore, type OutboxItem, type OutboxStore } from './outbox/outbox-store.ts';
export type {
  Outbox,
  OutboxDraft,
  OutboxOptions,
  OutboxSender,
  OutboxSending,
} from './outbox/outbox-types.ts';
export { SigningKeyLocked } from './outbox/plain-sender.ts';
export type { Parley, ParleyOptions } from './parley.ts';
export type { Platform, Socket, SocketHandlers } from './platform.ts';
export { checkSignInText, type SignInExpectation, type Wallet } from './session/sign-in.ts';
export { applyEntries, applyEntry, applyReceived } from './state/apply-entry.ts';
export {
  appendThreads,
  CHAT_STATE_VERSION,
  type ChatState,
  emptyChat,
  type Mark,
  type ThreadState,
  upsertMessages,
  upsertThread,
  upsertThreadOnTop,
} from './state/chat-state.ts';
export { deliveryOf } from './state/delivery.ts';
export type { ChatSignal, LiveChat, LiveChatOptions } from './state/live-chat.ts';
export { openChat } from './state/open-chat.ts';
export { type TimelineItem, timeline } from './state/timeline.ts';
export type { Follow, FollowEvent, FollowOptions } from './streams/follow-types.ts';
export { type EthereumWallet, type Web3mqRegistration, web3mqAccount } from './web3mq/account.ts';
export { type Web3mqCalls, type Web3mqTopic, web3mqCalls } from './web3mq/calls.ts';
export type { Web3mqNewGroup, Web3mqPage } from './web3mq/groups.ts';
export type { Web3mqDraft, Web3mqSigned } from './web3mq/messages.ts';
export { topicOf, type Web3mqSenderOptions, web3mqSender } from './web3mq/sender.ts';
export { type Web3mqIdentity, web3mqWallet } from './web3mq/signer.ts';
export type { Web3mqProfileChange } from './web3mq/users.ts';
