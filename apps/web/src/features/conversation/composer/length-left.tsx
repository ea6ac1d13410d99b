import { plural, t } from '@lingui/core/macro';
import { formatNumber } from '../../../i18n/formats.ts';
import { classes } from '../../../ui/classes.ts';
import { MOST } from './message-length.ts';

/** How much more fits, once that matters. Said aloud only when it is too much. */
export const LengthLeft = ({ left }: { readonly left: number | null }) => (
  <>
    {left !== null && (
      <p className={classes('pt-1 tabular-nums', left < 0 && 'text-danger')} aria-hidden={left < 0}>
        {leftWords(left)}
      </p>
    )}
    <p role="alert" className="sr-only">
      {left !== null && left < 0 && tooLongWords()}
    </p>
  </>
);

const leftWords = (left: number): string => {
  const count = formatNumber(Math.abs(left));
  return left < 0 ? t`Characters over the limit: ${count}` : t`Characters left: ${count}`;
};

const tooLongWords = (): string => {
  const limit = MOST;
  return t`The message is too long. The limit is ${plural(limit, { one: '# character', other: '# characters' })}.`;
};
