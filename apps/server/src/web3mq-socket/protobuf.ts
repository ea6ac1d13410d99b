import {
  create,
  createFileRegistry,
  type DescMessage,
  fromBinary,
  toBinary,
} from '@bufbuild/protobuf';
import {
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';
import { z } from 'zod';

/** A proto3 message: its bytes, and what they say. */
export interface Message<Value> {
  /** Throws where the bytes are no such message; fields that it does not know are skipped. */
  readonly decode: (bytes: Uint8Array) => Value;
  readonly encode: (value: Value) => Uint8Array;
}

/** What a protobuf field has beside its name and its values. */
const fields = z.registry<{ number: number; type: Type }>();

export const text = (number: number) => z.string().register(fields, { number, type: Type.STRING });

export const bytes = (number: number) =>
  z
    .custom<Uint8Array>((value) => value instanceof Uint8Array)
    .register(fields, { number, type: Type.BYTES });

export const uint32 = (number: number) => z.int().register(fields, { number, type: Type.UINT32 });

/** As a number: times in milliseconds fit, and what does not is refused. */
export const uint64 = (number: number) =>
  z
    .codec(z.bigint(), z.int(), { decode: Number, encode: BigInt })
    .register(fields, { number, type: Type.UINT64 });

export const bool = (number: number) => z.boolean().register(fields, { number, type: Type.BOOL });

/** Describes a message in code, so that nothing is generated: `message('Ping', { nodeId: text(1) })`. */
export const message = <Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
): Message<z.output<z.ZodObject<Shape>>> => {
  const schema = z.object(shape);
  const described = describe(name, shape);
  return {
    decode: (bytes) => schema.parse(fromBinary(described, bytes, { readUnknownFields: false })),
    encode: (value) => toBinary(described, create(described, { ...z.encode(schema, value) })),
  };
};

const describe = (name: string, shape: z.ZodRawShape): DescMessage => {
  const file = create(FileDescriptorProtoSchema, {
    name: `${name}.proto`,
    syntax: 'proto3',
    messageType: [
      {
        name,
        field: Object.entries(shape).map(([field, schema]) => ({
          name: field,
          label: Label.OPTIONAL,
          ...fields.get(schema),
        })),
      },
    ],
  });
  const described = createFileRegistry(file, () => undefined).getMessage(name);
  if (described === undefined) throw new Error(`${name} describes no message.`);
  return described;
};
