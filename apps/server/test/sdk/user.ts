import type { TestApp } from '../../src/testing.ts';
import type { openSdk } from './page.ts';

type Opened = Awaited<ReturnType<typeof openSdk>>;

/** A message as an SDK would have it shown. */
interface Shown {
  readonly content: string;
  readonly senderId: string;
  /** Of what was sent here: 'loading' until the server's status frame, then 'success'. */
  readonly msgLoading?: string;
}

/** Somebody with an SDK app in front of them; each step is a call of the SDK or two. */
export class SdkUser {
  readonly userid: string;
  private readonly opened: Opened;

  private constructor(opened: Opened, userid: string) {
    this.opened = opened;
    this.userid = userid;
  }

  static async signUp(opened: Opened, app: Pick<TestApp, 'url'>, nickname: string) {
    const userid = await opened.page.evaluate(([url, name]) => sdk.signUp(url, name), [
      app.url,
      nickname,
    ] as const);
    const user = new SdkUser(opened, userid);
    await user.untilConnected();
    return user;
  }

  get page() {
    return this.opened.page;
  }

  /** What went wrong in the page, and what the SDK logged. */
  get failures(): readonly Error[] {
    return this.opened.failures;
  }

  get log(): readonly string[] {
    return this.opened.log;
  }

  openChat(topic: string): Promise<void> {
    return this.page.evaluate((id) => sdk.openChat(id), topic);
  }

  createGroup(name: string): Promise<string> {
    return this.page.evaluate((text) => sdk.createGroup(text), name);
  }

  /** Into the chat that is open. */
  invite(members: string[]): Promise<unknown> {
    return this.page.evaluate((ids) => sdk.client.channel.inviteGroupMember(ids), members);
  }

  /** Sends into the chat that is open, or to a topic. */
  async send(texts: string | string[], topic?: string): Promise<void> {
    await this.page.evaluate(
      async ({ all, to }) => {
        for (const text of all) await sdk.client.message.sendMessage(text, to);
      },
      { all: [texts].flat(), to: topic },
    );
  }

  async readPage(page: number, size: number): Promise<void> {
    await this.page.evaluate(
      async (wanted) => {
        await sdk.client.message.getMessageList(wanted);
      },
      { page, size },
    );
  }

  /** Marks this text, which has just come into the open chat. */
  async markRead(text: string): Promise<void> {
    await this.page.waitForFunction(async (expected) => {
      const { channel, storage } = sdk.client;
      const stored = await storage.getData(channel.activeChannel?.chatid ?? '');
      return stored?.lastMessage === expected;
    }, text);
    await this.page.evaluate(() => sdk.markRead());
  }

  /** A chat of the list, fetched anew; with how many new messages the SDK counts in it. */
  async chat(topic: string): Promise<{ chatid: string; unread?: number } | undefined> {
    const list = await this.page.evaluate(async () => {
      const { channel } = sdk.client;
      await channel.queryChannels({ page: 1, size: 20 });
      return JSON.stringify(channel.channelList);
    });
    const chats: { chatid: string; unread?: number }[] = JSON.parse(list);
    return chats.find(({ chatid }) => chatid === topic);
  }

  /** Loses the connection, as a network does; resolves when the SDK knows. */
  async loseConnection(): Promise<void> {
    await this.opened.loseSockets();
    await this.page.waitForFunction(() => sdk.client.connect.ws?.readyState === 3);
  }

  /** The SDKs leave this to the app. */
  async reconnect(): Promise<void> {
    await this.page.evaluate(() => {
      sdk.client.connect.nodeId = '';
      sdk.client.connect.init();
    });
    await this.untilConnected();
  }

  /** The texts of the chat that is open, as they stand on the screen. */
  async texts(): Promise<string[]> {
    return (await this.shown()).map(({ content }) => content);
  }

  /** The texts sent here that the server has not confirmed yet. */
  async unconfirmed(): Promise<string[]> {
    const own = (await this.shown()).filter(({ senderId }) => senderId === this.userid);
    return own.filter(({ msgLoading }) => msgLoading === 'loading').map(({ content }) => content);
  }

  private async shown(): Promise<Shown[]> {
    const list = await this.page.evaluate(() => JSON.stringify(sdk.client.message.messageList));
    return JSON.parse(list) ?? [];
  }

  /** The server answers a connect frame with its name, which messages carry. */
  private untilConnected(): Promise<unknown> {
    return this.page.waitForFunction(() => sdk.client.connect.nodeId !== '');
  }
}
