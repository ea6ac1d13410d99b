/** Whether a text can be the id of a Web3MQ user or group; apart from the schemas, for apps that need no other. */
export const isWeb3mqId = (id: string): boolean => /^[^\s\p{C}]{1,128}$/u.test(id);
