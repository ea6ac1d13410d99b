import { t } from '@lingui/core/macro';
import { useChat } from '../chat/chat-context.ts';
import { Section } from '../features/settings/section.tsx';
import { Settings } from '../features/settings/settings.tsx';
import { OwnShops } from '../features/shops/own-shops.tsx';
import { ProfileSection } from '../features/web3mq/profile-section.tsx';

/** The settings: for a Web3MQ account with its profile, for a VFX account with its shops. */
const SettingsScreen = () => (
  <Settings>
    {useChat().kind === 'web3mq' ? (
      <Section title={t`Profile`}>
        <ProfileSection />
      </Section>
    ) : (
      <Section title={t`Your shops`}>
        <OwnShops />
      </Section>
    )}
  </Settings>
);

export default SettingsScreen;
