import { z } from 'zod';
import { type ErrorCode, isErrorCode } from './errors.ts';

export const FieldErrors = z.record(z.string(), z.array(z.string())).meta({
  id: 'FieldErrors',
  description:
    'The problems of each field, by its name; `non_field_errors` are those of the whole request.',
});
export type FieldErrors = z.infer<typeof FieldErrors>;

/** `data.refusal` of a tRPC error: the code of the table, and the fields that it is about. */
export const ErrorDetails = z.object({
  code: z.custom<ErrorCode>(isErrorCode),
  fields: FieldErrors.optional(),
  /** Whole seconds to wait before the next try. */
  retry_after: z.int().optional(),
});
export type ErrorDetails = z.infer<typeof ErrorDetails>;

export const Detail = z
  .object({ detail: z.string() })
  .meta({ id: 'Detail', description: 'The VFX form of every error but `bad_input`.' });
