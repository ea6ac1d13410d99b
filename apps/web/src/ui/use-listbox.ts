import { type KeyboardEvent, useEffect, useId, useState } from 'react';

interface ListboxOptions {
  /** How many options there are now. */
  readonly count: number;
  /** Whether the first option is marked before anybody moved; else Enter is left to the field. */
  readonly firstIsActive: boolean;
  readonly onChoose: (index: number) => void;
  /** Changes when the options do; the mark then goes back to where it begins. */
  readonly reset: unknown;
}

/**
 * A field with a list of options under it, as screen readers know it: the focus stays in the field,
 * the arrow keys move the mark, Enter chooses.
 */
export const useListbox = ({ count, firstIsActive, onChoose, reset }: ListboxOptions) => {
  const id = useId();
  const start = firstIsActive ? 0 : -1;
  const [marked, setMarked] = useState(start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reset` says when.
  useEffect(() => setMarked(start), [reset, start]);
  const active = Math.min(marked, count - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = nextOf(event.key, active, count);
    if (next !== null) {
      event.preventDefault();
      setMarked(next);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      onChoose(active);
    }
  };

  return {
    active,
    field: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-activedescendant': active >= 0 ? optionId(active) : undefined,
      autoComplete: 'off',
      onKeyDown,
    } as const,
    list: { id, role: 'listbox' } as const,
    option: (index: number) =>
      ({
        id: optionId(index),
        role: 'option',
        'aria-selected': index === active,
        onPointerMove: () => setMarked(index),
        // The focus stays in the field.
        onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(),
        onClick: () => onChoose(index),
      }) as const,
  };
};

const nextOf = (key: string, active: number, count: number): number | null => {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return active <= 0 ? count - 1 : active - 1;
  return null;
};
