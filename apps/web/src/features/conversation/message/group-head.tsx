import { Foreign } from '../../../ui/foreign.tsx';

/** Who speaks from here on, among several. */
export const GroupHead = ({ name }: { readonly name: string }) => (
  <p className="mb-0.5 truncate ps-3 font-semibold text-sm leading-tight">
    <Foreign>{name}</Foreign>
  </p>
);
