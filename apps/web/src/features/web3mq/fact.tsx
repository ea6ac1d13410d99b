import { classes } from '../../ui/classes.ts';
import { Foreign } from '../../ui/foreign.tsx';

interface FactProps {
  readonly name: string;
  readonly value: string;
  /** An id stands in its own type unless this says otherwise. */
  readonly look?: string;
}

/** A line of a description list: what it is, and in whole what it says. */
export const Fact = ({ name, value, look = 'font-mono text-sm' }: FactProps) => (
  <div>
    <dt className="text-muted text-sm">{name}</dt>
    <dd className={classes('break-all', look)}>
      <Foreign>{value}</Foreign>
    </dd>
  </div>
);
