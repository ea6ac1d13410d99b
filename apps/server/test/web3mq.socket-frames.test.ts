import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadFrame, frames, readFrame } from '../src/web3mq-socket/frames.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('a frame', () => {
  it('is read as the SDKs write it', () => {
    const ping = '0a 80 18 e8 07';
    expect(readFrame(bytes(ping))).toEqual({
      kind: 'ping',
      fields: { nodeId: '', userId: '', timestamp: 1000, msgSign: '' },
    });
    const connect = '0a 02 0a 06 6e6f64654964 12 03 753a31 18 01 22 01 78';
    expect(readFrame(bytes(connect))).toEqual({
      kind: 'connect',
      fields: { nodeId: 'nodeId', userId: 'u:1', timestamp: 1, msgSign: 'x' },
    });
  });

  it('carries a message there and back, whatever is in it', () => {
    fc.assert(
      fc.property(anyMessage, (fields) => {
        expect(readFrame(Uint8Array.from(frames.message.write(fields)))).toEqual({
          kind: 'message',
          fields,
        });
      }),
    );
  });

  it('may hold fields that are not known yet', () => {
    const extraData = '72 06 0a 01 61 12 01 62';
    const frame = Buffer.concat([frames.ping.write(ping), bytes(extraData)]);
    expect(readFrame(frame)).toEqual({ kind: 'ping', fields: ping });
  });

  it.each([
    ['nothing', '', 'must begin with'],
    ['a mark alone', '0a', 'must begin with'],
    ['another mark', '0b 02', 'must begin with'],
    ['a type that is not served', '0a 05', 'type 5 are not served'],
    ['a type that only servers send', '0a 15', 'type 21 are not served'],
    ['a text cut short', '0a 02 0a 7f 61', "type 2 can't be read"],
    ['a text that is no UTF-8', '0a 02 0a 02 fffe', "type 2 can't be read"],
    ['a number of eleven bytes', '0a 80 18 ffffffffffffffffffffff01', "type 128 can't be read"],
    ['a time beyond 2^53', '0a 80 18 ffffffffffffffffff01', "type 128 can't be read"],
    ['a field number 0', '0a 80 00 01', "type 128 can't be read"],
    ['a group that never ends', '0a 80 83 01', "type 128 can't be read"],
  ])('is refused: %s', (_name, hex, reason) => {
    expect(() => readFrame(bytes(hex))).toThrow(BadFrame);
    expect(() => readFrame(bytes(hex))).toThrow(reason);
  });

  it('is read or refused, whatever the bytes, and never fails otherwise', () => {
    fc.assert(
      fc.property(anyBytes, (data) => {
        expect(outcome(data)).toMatch(/^(connect|message|changeStatus|ping|refused)$/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused at once though it nests ten thousand groups', () => {
    const nested = Buffer.concat([Buffer.of(10, 16), Buffer.alloc(10_000, 0x7b)]);
    expect(outcome(nested)).toBe('refused');
  });
});

const ping = { nodeId: '', userId: 'user:1', timestamp: 7, msgSign: '' };

const text = fc.string({ unit: 'binary', maxLength: 20 });
const anyMessage = fc.record({
  payload: fc.uint8Array({ maxLength: 200 }),
  contentTopic: text,
  version: fc.nat(),
  comeFrom: text,
  fromSign: text,
  payloadType: text,
  cipherSuite: text,
  needStore: fc.boolean(),
  timestamp: fc.maxSafeNat(),
  messageId: text,
  messageType: text,
  nodeId: text,
  validatePubKey: text,
});

const servedType = fc.constantFrom(2, 16, 22, 128);

/** Noise, noise behind a good head, and good frames with one byte wrong or cut short. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc
    .tuple(servedType, fc.uint8Array({ maxLength: 100 }))
    .map(([type, rest]) => Uint8Array.of(10, type, ...rest)),
  fc.tuple(anyMessage, fc.nat(), fc.nat(255)).map(([fields, at, wrong]) => {
    const good = Uint8Array.from(frames.message.write(fields));
    good[at % good.length] = wrong;
    return good;
  }),
  fc
    .tuple(anyMessage, fc.nat())
    .map(([fields, at]) => frames.message.write(fields).subarray(0, at % 300)),
);

const outcome = (data: Uint8Array): string => {
  try {
    return readFrame(data).kind;
  } catch (error) {
    return error instanceof BadFrame ? 'refused' : `${error}`;
  }
};
