import { usePreference } from '../../browser/preferences.ts';
import { Choice } from './choice.tsx';
import { Section } from './section.tsx';

/** How the app looks and listens in this browser. */
export const AppearanceSection = () => {
  const [theme, setTheme] = usePreference('theme');
  const [direction, setDirection] = usePreference('direction');
  const [density, setDensity] = usePreference('density');
  const [letterKeys, setLetterKeys] = usePreference('letterKeys');
  return (
    <Section title="Appearance and shortcuts">
      <div className="grid gap-4">
        <Choice
          label="Theme"
          value={theme}
          onChange={setTheme}
          options={[
            ['system', 'System'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
        />
        <Choice
          label="Density"
          hint="How close messages are to each other."
          value={density}
          onChange={setDensity}
          options={[
            ['comfortable', 'Comfortable'],
            ['compact', 'Compact'],
          ]}
        />
        <Choice
          label="Layout"
          hint="Messages keep their own text direction."
          value={direction}
          onChange={setDirection}
          options={[
            ['auto', 'Automatic'],
            ['ltr', 'Left to right'],
            ['rtl', 'Right to left'],
          ]}
        />
        <Choice
          label="Single-letter shortcuts"
          hint="Turn them off if you trigger them by accident, for example by voice input."
          value={letterKeys}
          onChange={setLetterKeys}
          options={[
            ['on', 'On'],
            ['off', 'Off'],
          ]}
        />
      </div>
    </Section>
  );
};
