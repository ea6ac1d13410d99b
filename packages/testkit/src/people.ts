/** A test identity of the VFX main network: anyone can sign as these, so they own nothing. */
export interface Person {
  readonly address: string;
  readonly privateKey: string;
}

/** The published vector of reference wallets. */
export const alice: Person = {
  address: 'R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR',
  privateKey: '18e14a7b6a307f426a94f8114701e7c8e774e7f9a47e2c2035db29a206321725',
};

/** The one of these whose key has a vault address too. */
export const bob: Person = {
  address: 'RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB',
  privateKey: 'b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0',
};

export const carol: Person = {
  address: 'RL5AEUGab3otr9gJ5QCuz1mbSW4sCQDgo5',
  privateKey: 'cacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacaca',
};

/** The one who is up to no good. */
export const mallory: Person = {
  address: 'RBjqaTGfcHzYErVqjFbcenZw2J5WcbKfxR',
  privateKey: 'bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0',
};

/**
 * A test identity of Web3MQ with its main Ed25519 key pair in hex. The Ethereum account in `didkey`
 * has the same private key, on its own curve, so a test can sign a registration.
 */
export interface Web3mqPerson {
  readonly userid: string;
  readonly didkey: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

export const dora: Web3mqPerson = {
  userid: 'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572af',
  didkey: 'eth:0x21595063f239a778f1bca8af17cc12930337ffb5',
  privateKey: 'd0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0',
  publicKey: 'e72c28fe718e3a30afc47438da779d508d2dad5a265fafeb4f377e1d57fb098c',
};

export const emil: Web3mqPerson = {
  userid: 'user:acef80eba095534a98f1882fe63400f5ae404faa28c6f9aece119e53',
  didkey: 'eth:0xb22ce629b429c75acfd5c43a939b1551acd4b17f',
  privateKey: 'e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1',
  publicKey: '25fc32c478a5a4f84e4557a0342e08278c883641b6149bdb0b4a986ab6c2cb78',
};
