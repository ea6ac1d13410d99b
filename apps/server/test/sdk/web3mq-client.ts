import { Client } from '@web3mq/client';
import { SdkApp } from './in-page.ts';

const password = 'a password';

Object.assign(globalThis, {
  sdk: new SdkApp<Client>({
    async signUp(server, nickname) {
      await Client.init({ connectUrl: server });
      const { register } = Client;
      const { address } = await register.getAccount('metamask');
      const account = { did_type: 'eth', did_value: address } as const;
      const { userid, userExist } = await register.getUserInfo(account);
      const { publicKey: mainPublicKey, secretKey: mainPrivateKey } = await register.getMainKeypair(
        { password, did_type: 'metamask', did_value: address },
      );
      const wallet = { userid, mainPublicKey, didType: 'metamask', didValue: address } as const;
      if (!userExist) {
        const { signContent } = await register.getRegisterSignContent(wallet);
        const { sign } = await register.sign(signContent, address, 'metamask');
        await register.register({ ...wallet, signature: sign, nickname });
      }
      const keys = await register.login({ ...wallet, mainPrivateKey, password });
      return { userid, PrivateKey: keys.tempPrivateKey, PublicKey: keys.tempPublicKey };
    },
    start: (keys) => Client.getInstance(keys),
    createGroup: (client, groupName) => client.channel.createRoom({ groupName }),
    markRead: (client, messageId, chat) =>
      client.message.changeMessageStatus([messageId], 'read', chat),
    events: [
      'channel.activeChange',
      'channel.created',
      'channel.getList',
      'channel.updated',
      'message.delivered',
      'message.getList',
      'message.received',
      'message.send',
    ],
  }),
});
