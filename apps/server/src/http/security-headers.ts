import type { Config } from '../config.ts';

/** Seconds that a browser remembers never to come without TLS: a year. */
const HSTS_MAX_AGE = 31_536_000;

/**
 * On every answer, made once: a library would compose them anew for each request. An answer is no
 * page, and nobody keeps it, unless the API page or the web app say otherwise for their files.
 */
export const securityHeaders = (config: Config): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  ...(isBehindTls(config) && { 'strict-transport-security': `max-age=${HSTS_MAX_AGE}` }),
});

/**
 * Only for the name that operators gave us. Names below it may belong to others who serve no TLS, so
 * there is no includeSubDomains, and without that no preload.
 */
const isBehindTls = ({ publicUrl }: Config): boolean => publicUrl?.startsWith('https:') ?? false;

/** What a page may never ask a person for, and that its site's other origins share no process with it. */
const ofPages = {
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
} as const;

/** Of the web app, on every file: a service worker lives under the policy that came with its script. */
export const appHeaders = ({ publicUrl }: Config) => ({
  ...ofPages,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Some browsers don't count the sockets of an origin among 'self'.
    `connect-src 'self'${publicUrl === null ? '' : ` ${publicUrl.replace(/^http/, 'ws')}`}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text becomes markup or code nowhere; the one policy lets the service worker through.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; '),
});

/** Of the page that lists the calls; its library makes markup of strings, so it has no trusted types. */
export const apiPageHeaders = {
  ...ofPages,
  'cache-control': 'no-cache',
} as const;

/** The style sheets that Scalar's script puts into its page, each by what is in it; a test finds new ones. */
const scalarStyles = [
  'SdwVUZnWy8xuzu9alwp9UnSB2w2COBuIILA4H0uPqJM=',
  'l/2OpPg0d+2VLTLgwjf5mQo2CYwHDEqdj5TjbfEyVJI=',
  'T13Uev3xCax2N28XaoAE8DOzQZKvPp7ZQVAi1iRREjo=',
].map((hash) => `'sha256-${hash}'`);

export const apiPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${scalarStyles.join(' ')}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
