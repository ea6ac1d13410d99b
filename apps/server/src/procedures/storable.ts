import { isStorableText } from '@parley/contracts';
import { badField, Refusal } from '../refusal.ts';

const DEPTH = 16;

/** Refuses input nested deeper than any procedure needs, and text that a store could not give back. */
export const checkStorable = (input: unknown): void => {
  if (typeof input !== 'object' || input === null) return;
  for (const [field, value] of Object.entries(input))
    checkValue(isStorableText(field) ? field : 'non_field_errors', field, value, 1);
};

const checkValue = (field: string, key: string, value: unknown, depth: number): void => {
  if (depth > DEPTH) throw new Refusal('bad_input', 'The body is nested too deeply.');
  if (!isStorableText(key)) throw malformed(field);
  if (typeof value === 'string' && !isStorableText(value)) throw malformed(field);
  if (typeof value !== 'object' || value === null) return;
  for (const [inner, child] of Object.entries(value)) checkValue(field, inner, child, depth + 1);
};

const malformed = (field: string): Refusal =>
  badField(field, 'Text may hold no NUL and no half of a surrogate pair.');
