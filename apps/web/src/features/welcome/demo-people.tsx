import type { ServerInfo } from '@parley/contracts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';

interface DemoPeopleProps {
  readonly demo: ServerInfo['demo'];
  readonly onChoose: (address: string) => void;
}

/** Who plays in the demo; whoever looks around is one of them. */
export const DemoPeople = ({ demo, onChoose }: DemoPeopleProps) => (
  <ul className="-mx-2 grid grid-cols-2 gap-0.5">
    {demo.map(({ name, about, address }) => (
      <li key={address}>
        <button
          type="button"
          title={address}
          onClick={() => onChoose(address)}
          className="flex size-full items-center gap-2.5 rounded-2xl p-2 text-start hover:bg-sunken"
        >
          <Avatar seed={address} size={36} />
          <span className="min-w-0 leading-snug">
            <span className="block font-medium">
              <Foreign>{name}</Foreign>
            </span>
            <span className="block text-muted text-sm">
              <Foreign>{about}</Foreign>
            </span>
          </span>
        </button>
      </li>
    ))}
  </ul>
);
