import type { Web3mqMessage, Web3mqStatus } from '@parley/contracts';
import type { WireRow } from '../../../storage/stores/web3mq/message.ts';
import { derivedMessageid } from './id.ts';

/** A message as its sender signed it: the fields of a frame of type 16. */
export interface SignedMessage {
  readonly from: string;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly payloadType: string;
  readonly cipherSuite: string;
  readonly version: number;
  /** Whole milliseconds. */
  readonly timestamp: number;
  /** 56 hex digits. */
  readonly messageId: string;
  /** Base64. */
  readonly fromSign: string;
  readonly nodeId: string;
  /**
   * The session key that signed, in hex, is all that counts here. Clients also send it in base64, nothing,
   * or their private key: this is never kept, handed on or logged as it came.
   */
  readonly validatePubKey: string;
}

/** A message as Web3MQ shows it; `fromSign` is "" when a typed client sent it unsigned. */
export interface WireMessage extends SignedMessage {
  /** Microseconds: its place in every inbox. */
  readonly sentAt: number;
}

const TEXT_TYPE = 'text/plain; charset=utf-8';
export const NO_CIPHER = 'NONE';

/** A row as Web3MQ shows it; what a typed client left out is filled in, always alike. */
export const toWireMessage = (row: WireRow): WireMessage => ({
  from: row.from,
  topic: row.topic ?? row.groupid ?? row.other ?? '',
  payload: row.payload ?? Buffer.from(row.content, 'utf8'),
  payloadType: row.payload_type ?? TEXT_TYPE,
  cipherSuite: row.cipher_suite ?? NO_CIPHER,
  version: row.version ?? 1,
  timestamp: row.signed_at ?? Math.floor(row.sent_at / 1000),
  messageId: row.messageid ? hex(row.messageid) : derivedMessageid(row.id),
  fromSign: row.from_sign ? Buffer.from(row.from_sign).toString('base64') : '',
  nodeId: row.node_id ?? '',
  validatePubKey: row.pubkey ? hex(row.pubkey) : '',
  sentAt: row.sent_at,
});

/** The same in the words of the HTTP calls. */
export const toHistoryItem = (message: WireMessage, status: Web3mqStatus): Web3mqMessage => ({
  messageid: message.messageId,
  from: message.from,
  from_sign: message.fromSign,
  topic: message.topic,
  payload: Buffer.from(message.payload).toString('base64'),
  payload_type: message.payloadType,
  cipher_suite: message.cipherSuite,
  version: message.version,
  timestamp: message.timestamp,
  message_status: { status, timestamp: Math.floor(message.sentAt / 1000) },
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
