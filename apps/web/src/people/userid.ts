import { isWeb3mqId } from '@parley/contracts';

/** Whether a text is a Web3MQ userid. */
export const isUserid = (text: string): boolean => text.startsWith('user:') && isWeb3mqId(text);

/** Whether a text looks like a group's id. */
export const isGroupid = (text: string): boolean => text.startsWith('group:') && isWeb3mqId(text);

/** Whether a text looks like an Ethereum wallet, whose userid has to be asked for. */
export const isEthereumAddress = (text: string): boolean => /^0x[0-9a-f]{40}$/i.test(text);
