import { t } from '@lingui/core/macro';
import { errorDetails, isTransient } from '@parley/client';
import { type ErrorCode, OwnShopUrl } from '@parley/contracts';

export interface ShopProblems {
  readonly name?: string;
  readonly url?: string;
  readonly description?: string;
  /** What is no field's. */
  readonly form?: string;
}

export const takenUrl = (url: string): string => t`${url} is taken.`;
export const brokenUrl = (): string => t`Use 1 to 64 of the characters a–z, 0–9, “-”, “_” and “.”.`;

/** What the server, or the way to it, had against a shop, each at the field that it is about. */
export const problemsOf = (error: unknown, typedUrl: string): ShopProblems => {
  const details = errorDetails(error);
  if (details === null)
    return { form: t`The shop couldn’t be saved. Check your connection and try again.` };
  const { name, url, description } = details.fields ?? {};
  const fields = {
    ...(name && { name: t`Enter a name of at most 200 characters.` }),
    ...(url && { url: urlProblem(details.code, typedUrl) }),
    ...(description && { description: t`Use at most 2,000 characters.` }),
  };
  if (Object.keys(fields).length > 0) return fields;
  if (isTransient(error)) return { form: t`The server is busy. Try again in a moment.` };
  return {
    form:
      details.code === 'conflict'
        ? t`You have as many shops as this server allows.`
        : t`The server refused to save this shop.`,
  };
};

const urlProblem = (code: ErrorCode, typed: string): string =>
  code === 'conflict' ? takenUrl(OwnShopUrl.safeParse(typed).data ?? typed) : brokenUrl();
