/** What TypeScript does not know of yet: https://www.w3.org/TR/trusted-types/ */
interface Window {
  readonly trustedTypes?: {
    readonly createPolicy: (
      name: string,
      rules: { readonly createScriptURL: (url: string) => string | null },
    ) => unknown;
  };
}
