import { t } from '@lingui/core/macro';
import { createParley, errorDetails } from '@parley/client';
import { useState } from 'react';
import { isEthereumAddress } from '../../people/userid.ts';
import { isPrivateKey, logIn, NotRegistered } from './identity.ts';
import { KeyField } from './key-field.tsx';
import { LoginForm } from './login-form.tsx';

interface MainKeyFormProps {
  /** The wallet to log in, where it is known. */
  readonly wallet?: string;
}

/** Gets a session key for a registered wallet, by its main key, which is forgotten at once. */
export const MainKeyForm = ({ wallet: known = '' }: MainKeyFormProps) => {
  const [wallet, setWallet] = useState(known);
  const [mainKey, setMainKey] = useState('');
  const [tried, setTried] = useState(false);
  const walletProblem = isEthereumAddress(wallet)
    ? null
    : t`A wallet address is 0x followed by 40 hex digits.`;
  const keyProblem = isPrivateKey(mainKey) ? null : t`A main key has 64 hex digits.`;
  return (
    <LoginForm
      action={t`Sign in`}
      owner={wallet}
      isComplete={(walletProblem ?? keyProblem) === null}
      onTry={() => setTried(true)}
      logIn={() => logIn(createParley({ url: location.origin }), wallet.toLowerCase(), mainKey)}
      explain={explain}
    >
      <KeyField
        label={t`Wallet address`}
        placeholder="0x…"
        readOnly={known !== ''}
        value={wallet}
        onText={setWallet}
        error={tried ? walletProblem : null}
      />
      <KeyField
        label={t`Main private key (Ed25519)`}
        type="password"
        hint={t`It signs once and isn’t stored.`}
        value={mainKey}
        onText={setMainKey}
        error={tried ? keyProblem : null}
      />
    </LoginForm>
  );
};

const explain = (error: unknown): string => {
  if (error instanceof NotRegistered)
    return t`This wallet isn’t registered here. Register it with a Web3MQ app.`;
  return errorDetails(error)?.code === 'unauthenticated'
    ? t`This isn’t the main key of this wallet.`
    : t`Something went wrong. Check your connection and try again.`;
};
