/** Every frame of the Web3MQ socket begins with this byte; the next one is its kind. */
const MARK = 10;
export const CONNECT = 2;
export const MESSAGE = 16;
export const STATUS = 21;

type Value = string | number | boolean | Uint8Array;

/** A protobuf message whose fields are numbered from 1: written here by hand, apart from the server's. */
export const frame = (kind: number, fields: readonly Value[]): Buffer =>
  Buffer.concat([Buffer.of(MARK, kind), ...fields.flatMap((value, at) => field(at + 1, value))]);

const field = (number: number, value: Value): Buffer[] => {
  if (typeof value === 'number' || typeof value === 'boolean')
    return [varint(number << 3), varint(Number(value))];
  const bytes = Buffer.from(value);
  return [varint((number << 3) | 2), varint(bytes.length), bytes];
};

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
};

/** The fields of a frame by their numbers: bytes or numbers. */
export const fieldsOf = (data: Buffer): Map<number, Buffer | number> => {
  const fields = new Map<number, Buffer | number>();
  let at = 2;
  const readVarint = (): number => {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = data[at] ?? 0;
      at += 1;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  while (at < data.length) {
    const tag = readVarint();
    const value = readVarint();
    if ((tag & 7) === 0) fields.set(tag >> 3, value);
    else {
      fields.set(tag >> 3, data.subarray(at, at + value));
      at += value;
    }
  }
  return fields;
};
