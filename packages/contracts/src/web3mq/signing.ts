/**
 * What Web3MQ clients sign: plain concatenations, no separators, numbers in decimal, over UTF-8.
 * Source: Web3MQ chat API, "web3mq_signature signing rule" of each call.
 */
export const signingStrings = {
  /** `GET /api/chats/`: userid + timestamp. */
  chatList: (call: { userid: string; timestamp: number }): string =>
    `${call.userid}${call.timestamp}`,
  /** `POST /api/chats/`: userid + topic + topic_type + timestamp. */
  chatUpdate: (call: {
    userid: string;
    topic: string;
    topic_type: string;
    timestamp: number;
  }): string => `${call.userid}${call.topic}${call.topic_type}${call.timestamp}`,
};
