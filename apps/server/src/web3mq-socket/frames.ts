import { ApiError } from '../errors/api-error.ts';
import { bool, bytes, type Message, message, text, uint32, uint64 } from './protobuf.ts';

/** Every frame begins with this byte; the next one names its kind. */
const MARK = 10;

// Field numbers and names are those of Web3MQ's own clients. `extraData` of a message, a map that none
// of them fills, is left out.

const connectCommand = message('ConnectCommand', {
  nodeId: text(1),
  userId: text(2),
  timestamp: uint64(3),
  msgSign: text(4),
});

const requestMessage = message('Web3MQRequestMessage', {
  payload: bytes(1),
  contentTopic: text(2),
  version: uint32(3),
  comeFrom: text(4),
  fromSign: text(5),
  payloadType: text(6),
  cipherSuite: text(7),
  needStore: bool(8),
  timestamp: uint64(9),
  messageId: text(10),
  messageType: text(11),
  nodeId: text(12),
  validatePubKey: text(13),
});

const messageStatus = message('Web3MQMessageStatus', {
  messageId: text(1),
  contentTopic: text(2),
  messageStatus: text(3),
  version: text(4),
  comeFrom: text(5),
  fromSign: text(6),
  timestamp: uint64(7),
});

const heartbeat = message('WebsocketHeartbeat', {
  nodeId: text(1),
  userId: text(2),
  timestamp: uint64(3),
  msgSign: text(4),
});

/** A frame that is not served, and why: it ends its socket. */
export class BadFrame extends ApiError {
  constructor(reason: string) {
    super('bad_input', reason);
  }
}

const frame = <Value>(type: number, body: Message<Value>) => ({
  type,
  read: (bytes: Uint8Array): Value => {
    try {
      return body.decode(bytes);
    } catch {
      throw new BadFrame(`A frame of type ${type} can't be read.`);
    }
  },
  write: (value: Value): Uint8Array => Buffer.concat([Buffer.of(MARK, type), body.encode(value)]),
});

/** The frames of the socket, by what they are for; `write` gives all the bytes of one. */
export const frames = {
  connect: frame(2, connectCommand),
  connected: frame(3, connectCommand),
  message: frame(16, requestMessage),
  status: frame(21, messageStatus),
  changeStatus: frame(22, messageStatus),
  ping: frame(128, heartbeat),
  pong: frame(129, heartbeat),
} as const;

/** What a frame says. */
export type FrameFields<Frame extends { read: (bytes: Uint8Array) => unknown }> = ReturnType<
  Frame['read']
>;

/** A frame as a client may send it. */
export type ClientFrame =
  | { readonly kind: 'connect'; readonly fields: FrameFields<typeof frames.connect> }
  | { readonly kind: 'message'; readonly fields: FrameFields<typeof frames.message> }
  | { readonly kind: 'changeStatus'; readonly fields: FrameFields<typeof frames.changeStatus> }
  | { readonly kind: 'ping'; readonly fields: FrameFields<typeof frames.ping> };

/** Reads what a client sent; throws a {@link BadFrame}. */
export const readFrame = (data: Uint8Array): ClientFrame => {
  const [mark, type] = data;
  if (mark !== MARK || type === undefined)
    throw new BadFrame(`A frame must begin with the byte ${MARK} and its type.`);
  const body = data.subarray(2);
  switch (type) {
    case frames.connect.type:
      return { kind: 'connect', fields: frames.connect.read(body) };
    case frames.message.type:
      return { kind: 'message', fields: frames.message.read(body) };
    case frames.changeStatus.type:
      return { kind: 'changeStatus', fields: frames.changeStatus.read(body) };
    case frames.ping.type:
      return { kind: 'ping', fields: frames.ping.read(body) };
    default:
      throw new BadFrame(`Frames of type ${type} are not served here.`);
  }
};
