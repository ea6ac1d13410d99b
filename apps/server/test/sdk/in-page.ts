import type { Client as Client1 } from '@web3mq/client';
import type { Client as Client0 } from 'web3-mq';

/** What both SDKs have alike once a client is there. */
export type SdkClient = Client0 | Client1;

/** What each calls in its own way. */
export interface Dialect<Client> {
  /** Registers the page's wallet unless it is known, and logs in. */
  readonly signUp: (server: string, nickname: string) => Promise<SessionKeys>;
  readonly start: (keys: SessionKeys) => Client;
  /** One that anybody may join. */
  readonly createGroup: (client: Client, name: string) => Promise<unknown>;
  readonly markRead: (client: Client, messageId: string, chat: string) => Promise<unknown>;
  /** Events that it throws on while nobody listens. */
  readonly events: readonly string[];
}

export interface SessionKeys {
  readonly userid: string;
  readonly PrivateKey: string;
  readonly PublicKey: string;
}

/** An app as small as can be: what it would show is what its SDK client holds. */
export class SdkApp<Client extends SdkClient = SdkClient> {
  private readonly dialect: Dialect<Client>;
  private running: Client | null = null;

  constructor(dialect: Dialect<Client>) {
    this.dialect = dialect;
  }

  get client(): Client {
    if (this.running === null) throw new Error('Nobody has signed up on this page.');
    return this.running;
  }

  async signUp(server: string, nickname: string): Promise<string> {
    const keys = await this.dialect.signUp(server, nickname);
    this.running = this.dialect.start(keys);
    for (const event of this.dialect.events) this.listen(event);
    return keys.userid;
  }

  /** Lists the chats and opens one of them, as a click on it would. */
  async openChat(topic: string): Promise<void> {
    const { channel, message } = this.client;
    await channel.queryChannels({ page: 1, size: 20 });
    const chat = channel.channelList?.find(({ chatid }) => chatid === topic);
    if (chat === undefined) throw new Error(`${topic} is not in the list.`);
    // One shape under two types.
    await Reflect.apply(channel.setActiveChannel, channel, [chat]);
    await message.getMessageList({ page: 1, size: 20 });
  }

  async createGroup(name: string): Promise<string> {
    const { channel } = this.client;
    await channel.queryChannels({ page: 1, size: 20 });
    await this.dialect.createGroup(this.client, name);
    return channel.channelList?.[0]?.chatid ?? '';
  }

  /** Marks the newest message that came into the open chat. */
  async markRead(): Promise<void> {
    const { channel, storage } = this.client;
    const chat = channel.activeChannel?.chatid ?? '';
    const newest = await storage.getData(chat);
    await this.dialect.markRead(this.client, newest?.messageId ?? '', chat);
  }

  private listen(event: string): void {
    // The names of each SDK are a type of its own.
    Reflect.apply(this.client.on, this.client, [event, () => {}]);
  }
}
