import { Avatar } from '../ui/avatar.tsx';
import { Foreign } from '../ui/foreign.tsx';
import { FullId } from '../ui/full-id.tsx';

interface FullAddressProps {
  readonly address: string;
  /** What is said above it, e.g. a name. */
  readonly title?: string;
}

/** An address with nothing left out, for whoever compares it. */
export const FullAddress = ({ address, title }: FullAddressProps) => (
  <div className="flex items-center gap-3">
    <Avatar seed={address} size={44} />
    <div className="min-w-0">
      {title !== undefined && (
        <p className="font-semibold">
          <Foreign>{title}</Foreign>
        </p>
      )}
      <FullId id={address} />
    </div>
  </div>
);
