/**
 * What Web3MQ clients sign, call by call: the values of these fields in this order, plainly joined,
 * numbers in decimal, absent ones as nothing, over UTF-8. Source: Web3MQ API, signing rule of each
 * call.
 */
export const signedFields = {
  chatList: ['userid', 'timestamp'],
  chatUpdate: ['userid', 'topic', 'topic_type', 'timestamp'],
  messageHistory: ['userid', 'topic', 'timestamp'],
  messageStatus: ['userid', 'status', 'timestamp'],
  messageListNew: ['userid', 'sync_timestamp', 'timestamp'],
  /** On the socket, and over the typed call. */
  messageSend: ['messageid', 'userid', 'topic', 'node_id', 'timestamp'],
  groupCreate: ['userid', 'groupid', 'timestamp'],
  groupList: ['userid', 'timestamp'],
  groupMembers: ['userid', 'groupid', 'timestamp'],
  groupInvite: ['userid', 'groupid', 'timestamp'],
  groupJoin: ['userid', 'groupid', 'timestamp'],
  groupPermissions: ['userid', 'groupid', 'timestamp'],
  groupUpdatePermissions: ['userid', 'groupid', 'timestamp'],
  userProfile: ['userid', 'timestamp'],
  userUpdateProfile: ['userid', 'timestamp'],
  userSearch: ['userid', 'keyword', 'timestamp'],
  /** The socket's first frame. */
  connect: ['node_id', 'userid', 'timestamp'],
} as const;

/** A call that is signed: a key of {@link signedFields}. */
export type SignedCallName = keyof typeof signedFields;

type FieldOf<Name extends SignedCallName> = (typeof signedFields)[Name][number];

/** The server names a new group whose caller does not. */
type OptionalIn<Name extends SignedCallName> = Name extends 'groupCreate' ? 'groupid' : never;

/** The fields of a call that its signature covers. */
export type SignedFields<Name extends SignedCallName> = {
  readonly [Field in Exclude<FieldOf<Name>, OptionalIn<Name>>]: Field extends `${string}timestamp`
    ? number
    : string;
} & { readonly [Field in OptionalIn<Name>]?: string | undefined };

/** The text that a call signs: `signedText('chatList', { userid, timestamp })`. */
export const signedText = <Name extends SignedCallName>(
  name: Name,
  call: SignedFields<Name>,
): string => {
  const values = new Map<string, unknown>(Object.entries(call));
  return signedFields[name].map((field) => String(values.get(field) ?? '')).join('');
};

/**
 * What goes, in this order, into the sha3_224 of a message's id: sender, topic, time in decimal,
 * then the payload's bytes.
 */
export const messageIdParts = (message: {
  readonly userid: string;
  readonly topic: string;
  readonly timestamp: number;
}): string => `${message.userid}${message.topic}${message.timestamp}`;

/** What a registration's nonce is the sha3_224 of. */
export const registrationNonceText = (call: {
  readonly userid: string;
  readonly pubkey_type: string;
  readonly pubkey_value: string;
  readonly did_type: string;
  readonly did_value: string;
  readonly timestamp: number;
}): string =>
  `${call.userid}${call.pubkey_type}${call.pubkey_value}${call.did_type}${call.did_value}${call.timestamp}`;

/** What a login's `signature_content` is the sha3_224 of. */
export const loginContentText = (call: {
  readonly userid: string;
  readonly pubkey_value: string;
  readonly pubkey_expired_timestamp: number;
  readonly timestamp: number;
}): string => `${call.userid}${call.pubkey_value}${call.pubkey_expired_timestamp}${call.timestamp}`;
