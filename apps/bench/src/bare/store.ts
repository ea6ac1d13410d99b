/** The same rows as the server's, with no more statements than it takes. */
export interface BareStore {
  /** Resolves when it is on disk. */
  readonly send: (message: Send) => Promise<Sent>;
  readonly sendSigned: (message: SignedSend) => Promise<Sent>;
  readonly inbox: (address: number, limit: number, offset: number) => Promise<ThreadRow[]>;
  readonly history: (uuid: string, limit: number) => Promise<MessageRow[]>;
  readonly news: (address: number, since: number, limit: number) => Promise<NewMessageRow[]>;
}

export interface Send {
  readonly thread_uuid: string;
  readonly content: string;
  readonly client_key: string;
}

export interface SignedSend {
  readonly memberKey: Buffer;
  readonly content: string;
  readonly messageid: Buffer;
  readonly topic: string;
  readonly signature: Buffer;
  /** Milliseconds. */
  readonly timestamp: number;
  readonly node: string;
  readonly pubkey: Buffer;
}

export interface Sent {
  readonly id: number;
  readonly sender: string;
  /** Microseconds. */
  readonly at: number;
  /** Whom it is for. */
  readonly reader: string;
}

export interface ThreadRow {
  readonly uuid: string;
  readonly members: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_message: string;
  /** Of the whole list. */
  readonly total: number;
  readonly at: number;
  readonly thread: number;
}

export interface MessageRow {
  readonly id: number;
  readonly sender: string;
  readonly content: string;
  readonly sent_at: number;
  readonly is_read: 0 | 1;
  /** Of the thread. */
  readonly total: number;
}

export interface NewMessageRow extends Omit<MessageRow, 'total'> {
  readonly thread_uuid: string;
}
