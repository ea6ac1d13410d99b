import { t } from '@lingui/core/macro';

/** Browsers name those that they descend from, too: the most particular name comes first. */
const browsers = (): readonly (readonly [RegExp, string])[] => [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, t`Samsung Internet`],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a user agent says of itself, in words: `Chrome on Linux`; a program's own name otherwise. */
export const deviceOf = (userAgent: string): string => {
  const browser = nameIn(browsers(), userAgent);
  const system = nameIn(systems, userAgent);
  if (browser === undefined) return programOf(userAgent) ?? system ?? t`Unknown device`;
  return system === undefined
    ? browser
    : t({ message: `${browser} on ${system}`, comment: 'For example “Firefox on Linux”.' });
};

const nameIn = (
  names: readonly (readonly [RegExp, string])[],
  userAgent: string,
): string | undefined => names.find(([pattern]) => pattern.test(userAgent))?.[1];

/** `curl/8.5.0` is curl; every browser calls itself Mozilla, which says nothing. */
const programOf = (userAgent: string): string | undefined => {
  const name = /^([\w.-]{1,40})(?:\/|$)/.exec(userAgent)?.[1];
  return name === 'Mozilla' ? undefined : name;
};
