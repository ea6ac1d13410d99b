import { Foreign } from '../ui/foreign.tsx';
import { FullId } from '../ui/full-id.tsx';
import type { Lookalike } from './lookalike.ts';

interface ComparedAddressProps extends Pick<Lookalike, 'start' | 'end'> {
  readonly term: string;
  readonly address: string;
}

/** One of two addresses that look alike, with what tells it from the other marked. */
export const ComparedAddress = ({ term, address, start, end }: ComparedAddressProps) => (
  <div>
    <dt className="text-muted">
      <Foreign>{term}</Foreign>
    </dt>
    <dd dir="ltr">
      <FullId id={address} marked={[start, address.length - end]} />
    </dd>
  </div>
);
