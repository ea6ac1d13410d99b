import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';

/**
 * The origin that a request was made under: that of the settings, or in open mode what its caller asked,
 * which may be a development server that handed it on.
 */
export const ownOrigin = (
  { publicUrl, corsOrigins }: Pick<Config, 'publicUrl' | 'corsOrigins'>,
  { host = '', 'x-forwarded-host': forwarded = host }: IncomingHttpHeaders,
): string => {
  if (publicUrl !== null) return publicUrl;
  const [asked = ''] = String(forwarded).split(',', 1);
  const named = corsOrigins.find((origin) => origin.endsWith(`//${asked.toLowerCase()}`));
  return named ?? `http://${asked}`;
};
