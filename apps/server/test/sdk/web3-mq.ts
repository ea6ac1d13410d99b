import { Client } from 'web3-mq';
import { SdkApp } from './in-page.ts';

const password = 'a password';

Object.assign(globalThis, {
  sdk: new SdkApp<Client>({
    async signUp(server, nickname) {
      await Client.init({ connectUrl: server });
      const { register } = Client;
      const { address } = await register.getAccount('eth');
      const account = { did_type: 'eth', did_value: address } as const;
      const { userid, userExist } = await register.getUserInfo(account);
      const wallet = { password, userid, ...account };
      if (!userExist) await register.register({ ...wallet, nickname });
      const keys = await register.login(wallet);
      return { userid, PrivateKey: keys.TempPrivateKey, PublicKey: keys.TempPublicKey };
    },
    start: (keys) => Client.getInstance(keys),
    // The other one asks for an open group by itself.
    createGroup: (client, group_name) =>
      client.channel.createRoom({
        group_name,
        permissions: { 'group:join': { type: 'enum', value: 'public' } },
      }),
    // In the chat that is open.
    markRead: (client, messageId) => client.message.changeMessageStatus([messageId], 'read'),
    events: [
      'channel.activeChange',
      'channel.created',
      'channel.getList',
      'channel.updated',
      'message.delivered',
      'message.getList',
      'message.send',
    ],
  }),
});
