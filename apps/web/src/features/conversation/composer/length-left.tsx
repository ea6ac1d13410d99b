import { classes } from '../../../ui/classes.ts';

const number = new Intl.NumberFormat();

/** How much more fits, once that matters. Said aloud only when it is too much. */
export const LengthLeft = ({ left }: { readonly left: number | null }) => (
  <>
    {left !== null && (
      <p className={classes('pt-1 tabular-nums', left < 0 && 'text-danger')} aria-hidden={left < 0}>
        {left < 0
          ? `Characters over the limit: ${number.format(-left)}`
          : `Characters left: ${number.format(left)}`}
      </p>
    )}
    <p role="alert" className="sr-only">
      {left !== null && left < 0 && 'The message is too long. The limit is 8,000 characters.'}
    </p>
  </>
);
