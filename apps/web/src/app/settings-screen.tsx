import { Section } from '../features/settings/section.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { Web3mqSection } from '../features/web3mq/web3mq-section.tsx';

/** The settings, with those of Web3MQ. */
const SettingsScreen = () => (
  <Settings>
    <Section title="Web3MQ">
      <Web3mqSection />
    </Section>
  </Settings>
);

export default SettingsScreen;
