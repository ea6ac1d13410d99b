import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  /** Each with what it is called. */
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export const Choice = <Value extends string>(props: ChoiceProps<Value>) => {
  const { label, hint, options, value, onChange } = props;
  const name = useId();
  return (
    // No legend: Safari lays one out above the rest of its group, whatever the styles say.
    <fieldset
      aria-labelledby={`${name}-label`}
      aria-describedby={hint && `${name}-hint`}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2"
    >
      <div className="min-w-0 grow basis-52">
        <span id={`${name}-label`} className="font-medium">
          {label}
        </span>
        {hint && (
          <span id={`${name}-hint`} className="block text-muted text-sm">
            {hint}
          </span>
        )}
      </div>
      <div className="flex rounded-xl bg-sunken p-1">
        {options.map(([option, words]) => (
          <label
            key={option}
            className="relative grid min-h-10 cursor-pointer place-items-center rounded-lg px-3.5 text-muted transition-colors hover:text-ink has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
              className="sr-only"
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
