import { Fragment } from 'react';
import { classes } from './classes.ts';

interface FullIdProps {
  /** An address, a userid or a group's id. */
  readonly id: string;
  /** The characters to point out: from the first position to before the second. */
  readonly marked?: readonly [number, number];
  /** Its size and colour. */
  readonly className?: string;
}

/** An id with nothing left out, in groups of four. Lines break between groups; copied, it has no gaps. */
export const FullId = ({ id, marked = [0, 0], className = 'text-sm' }: FullIdProps) => (
  <bdi
    translate="no"
    className={classes(
      'foreign-text block text-balance font-mono [text-align:-webkit-match-parent] [text-align:match-parent]',
      className,
    )}
  >
    {groupsOf(id).map(({ text, at }) => (
      <Fragment key={at}>
        {/* A short rest stays beside the group before it. */}
        {at > 0 && text.length >= GROUP && <wbr />}
        <span className="me-[0.5ch] whitespace-nowrap last:me-0">
          <Marked text={text} from={marked[0] - at} to={marked[1] - at} />
        </span>
      </Fragment>
    ))}
  </bdi>
);

interface MarkedProps {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const Marked = ({ text, from, to }: MarkedProps) => {
  const [start, end] = [Math.max(from, 0), Math.max(to, 0)];
  const hit = text.slice(start, end);
  if (hit === '') return text;
  return (
    <>
      {text.slice(0, start)}
      <mark className="rounded-sm bg-warn font-semibold text-surface">{hit}</mark>
      {text.slice(end)}
    </>
  );
};

const GROUP = 4;

/** `user:`, `group:` or `eth:0x` on its own, then the characters by four, each group with its position. */
const groupsOf = (id: string) =>
  [...id.matchAll(/^(?:user:|group:|eth:0x|0x)|.{1,4}/gsu)].map(({ 0: text, index }) => ({
    text,
    at: index,
  }));
