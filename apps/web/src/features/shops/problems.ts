import { errorDetails } from '@parley/client';

export interface ShopProblems {
  readonly name?: string;
  readonly url?: string;
  readonly description?: string;
  /** What is no field's. */
  readonly form?: string;
}

/** What the server, or the way to it, had against a shop, each at the field that it is about. */
export const problemsOf = (error: unknown): ShopProblems => {
  const details = errorDetails(error);
  if (details === null || !(error instanceof Error))
    return { form: 'The shop couldn’t be saved. Check your connection and try again.' };
  const { name, url, description } = details.fields ?? {};
  const fields = {
    ...(name && { name: name.join(' ') }),
    ...(url && { url: url.join(' ') }),
    ...(description && { description: description.join(' ') }),
  };
  return Object.keys(fields).length > 0 ? fields : { form: error.message };
};
