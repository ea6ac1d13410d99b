import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { LoaderCircle } from 'lucide-react';
import type { JumpState } from './use-jump.ts';

const words: Readonly<Record<Exclude<JumpState, 'idle'>, MessageDescriptor>> = {
  looking: msg`Loading older messages…`,
  missing: msg`This message no longer exists.`,
  failed: msg`This message couldn’t be loaded.`,
};

/** Says that an old message is on its way, or why it is not. */
export const JumpProgress = ({ state }: { readonly state: JumpState }) => (
  <div role="status" className="pointer-events-none absolute inset-x-0 top-3 flex justify-center">
    {state !== 'idle' && (
      <p className="flex items-center gap-2 rounded-full bg-raised px-4 py-1.5 text-sm shadow-float">
        {state === 'looking' && <LoaderCircle size={16} className="animate-spin" aria-hidden />}
        {i18n._(words[state])}
      </p>
    )}
  </div>
);
