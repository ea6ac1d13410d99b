globalThis.Scalar.createApiReference('#app', {
  url: '/api/openapi.json',
  // Nothing leaves for another host: no proxy, fonts, telemetry, or service of Scalar's.
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  theme: 'none',
  modelsSectionLabel: 'Schemas',
  documentDownloadType: 'direct',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
});
