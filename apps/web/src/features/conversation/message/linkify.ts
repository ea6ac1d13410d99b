/** A piece of a message: plain words, or an address to open. Joined, the texts are the message. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Not after a letter, digit or `@`, so that the middle of a longer word never becomes a link. */
const CANDIDATE = /(?<![\p{L}\p{N}@])https?:\/\/[^\s<>"`{}|\\^\p{C}]+/giu;
const TRAILING = /[.,;:!?'"’”»*_~…、。！？]$/u;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（' };

/**
 * Finds http and https addresses in a text. Each is shown in full and as the browser reads it, so a
 * host in a foreign script appears as the `xn--…` that it is. One with a name before an `@`, which
 * looks like another host, stays text.
 */
export const linkify = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const written = withoutTrailing(match[0]);
    const link = linkOf(written);
    if (link === null) continue;
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) });
    parts.push(link);
    done = match.index + written.length;
  }
  if (done < text.length || parts.length === 0)
    parts.push({ kind: 'text', text: text.slice(done) });
  return parts;
};

const linkOf = (written: string): TextPart | null => {
  const url = URL.parse(written);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  // An empty name counts, too: `https://@evil.example`.
  if (/^https?:\/\/[^/?#]*@/i.test(written)) return null;
  if (!isPublicName(url.hostname)) return null;
  const asWritten = written.toLowerCase().startsWith(`${url.protocol}//${url.host}`);
  return { kind: 'link', text: asWritten ? written : url.href, href: url.href };
};

/** `https://hello` is more often a slip than a place. */
const isPublicName = (host: string): boolean =>
  host.includes('.') || host === 'localhost' || host.startsWith('[');

/** The end of a sentence is not part of the address, nor is a bracket that opens before it. */
const withoutTrailing = (written: string): string => {
  const last = written.at(-1) ?? '';
  const opening = PAIRS[last];
  const isLoose = opening !== undefined && count(written, last) > count(written, opening);
  return TRAILING.test(written) || isLoose ? withoutTrailing(written.slice(0, -1)) : written;
};

const count = (text: string, char: string): number => text.split(char).length - 1;
