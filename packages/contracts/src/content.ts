import { z } from 'zod';
import { codePoints } from './text.ts';

export const Content = z
  .string()
  .refine((text) => text.length <= 16_000 && codePoints(text) <= 8_000, {
    error: 'Must have at most 8,000 characters.',
  })
  .refine((text) => text.trim() !== '', { error: 'A message must not be blank.' })
  .meta({
    id: 'Content',
    description:
      'Message text: 1 to 8,000 code points, not only white space. Stored byte for ' + 'byte.',
    example: 'Hello, is this item still available?',
  });
