import { t } from '@lingui/core/macro';
/** The words of a recovery phrase, numbered. */
export const PhraseWords = ({ phrase }: { readonly phrase: string }) => (
  <ol className="grid grid-cols-2 gap-2 sm:grid-cols-3" aria-label={t`Recovery phrase`}>
    {phrase.split(' ').map((word, at) => (
      <li
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice; its place is what it is.
        key={at}
        className="flex items-baseline gap-2 rounded-xl bg-sunken px-3 py-2"
      >
        <span className="w-5 text-end text-muted text-sm tabular-nums">{at + 1}</span>
        <span className="font-medium" translate="no">
          {word}
        </span>
      </li>
    ))}
  </ol>
);
