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
