import { sharedValue, useSharedValue } from '../browser/shared-value.ts';

const said = sharedValue('');

/** Tells screen readers something when they are done with what they say now. */
export const announce = (text: string): void => {
  // The same words twice would not be a change, and stay unsaid.
  said.set(text === said.get() ? `${text}\u00a0` : text);
};

/** Where announcements are made; stands once in the app. */
export const Announcer = () => (
  <div role="status" aria-live="polite" className="sr-only">
    {useSharedValue(said)}
  </div>
);
