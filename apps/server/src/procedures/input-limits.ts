import { isStorableText } from '@parley/contracts';
import { ApiError, invalidField } from '../errors/api-error.ts';

const DEPTH = 16;
/** The largest list of any procedure has 500 entries. */
const VALUES = 1_000;

/**
 * Refuses input nested deeper or with more in it than any procedure needs, before a schema finds fault
 * with each of its parts, and text that a store could not give back.
 */
export const checkInputLimits = (input: unknown): void => {
  if (typeof input !== 'object' || input === null) return;
  let values = 0;

  const checkValue = (field: string, key: string, value: unknown, depth: number): void => {
    values += 1;
    if (values > VALUES) throw invalidField(field, `A call may contain at most ${VALUES} values.`);
    if (depth > DEPTH) throw new ApiError('bad_input', 'The body is nested too deeply.');
    if (!isStorableText(key)) throw malformed(field);
    if (typeof value === 'string' && !isStorableText(value)) throw malformed(field);
    if (typeof value !== 'object' || value === null) return;
    for (const [inner, child] of Object.entries(value)) checkValue(field, inner, child, depth + 1);
  };

  for (const [field, value] of Object.entries(input))
    checkValue(isStorableText(field) ? field : 'non_field_errors', field, value, 1);
};

const malformed = (field: string): ApiError =>
  invalidField(field, 'Text must not contain NUL or unpaired surrogates.');
