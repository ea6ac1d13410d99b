import { t } from '@lingui/core/macro';
import { usePreference } from '../../browser/preferences.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { Choice } from './choice.tsx';
import { Section } from './section.tsx';

/** How the app looks and listens in this browser. */
export const AppearanceSection = () => {
  const [theme, setTheme] = usePreference('theme');
  const [direction, setDirection] = usePreference('direction');
  const [density, setDensity] = usePreference('density');
  const [letterKeys, setLetterKeys] = usePreference('letterKeys');
  return (
    <Section title={t`Appearance and shortcuts`}>
      <div className="grid gap-4">
        {/* The select says itself what it is for. */}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <span aria-hidden className="font-medium">{t`Language`}</span>
          <LanguageSelect />
        </div>
        <Choice
          label={t`Theme`}
          value={theme}
          onChange={setTheme}
          options={[
            ['system', t({ message: 'System', context: 'theme' })],
            ['light', t({ message: 'Light', context: 'theme' })],
            ['dark', t({ message: 'Dark', context: 'theme' })],
          ]}
        />
        <Choice
          label={t`Density`}
          hint={t`How close messages are to each other.`}
          value={density}
          onChange={setDensity}
          options={[
            ['comfortable', t({ message: 'Comfortable', context: 'density of messages' })],
            ['compact', t({ message: 'Compact', context: 'density of messages' })],
          ]}
        />
        <Choice
          label={t`Layout`}
          hint={t`Messages keep their own text direction.`}
          value={direction}
          onChange={setDirection}
          options={[
            ['auto', t({ message: 'Automatic', context: 'direction of the layout' })],
            ['ltr', t`Left to right`],
            ['rtl', t`Right to left`],
          ]}
        />
        <Choice
          label={t`Single-letter shortcuts`}
          hint={t`Turn them off if you trigger them by accident, for example by voice input.`}
          value={letterKeys}
          onChange={setLetterKeys}
          options={[
            ['on', t({ message: 'On', context: 'single-letter shortcuts' })],
            ['off', t({ message: 'Off', context: 'single-letter shortcuts' })],
          ]}
        />
      </div>
    </Section>
  );
};
