/**
 * Who may know whom: core ← server ← app, core ← simulator, core ← kiosk. Pages reach the server through one typed handle.
 * dependency-cruiser reads TSX only with TypeScript's JavaScript API, which TypeScript 7 does not have; for those files
 * Biome holds the same line (biome.json, noRestrictedImports).
 */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(core|server|app|demo|simulator|kiosk|bench)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-pure',
      comment: 'core knows itself and zod, and nothing else',
      severity: 'error',
      from: { path: '^core/' },
      to: { pathNot: '^(core/|node_modules/zod/)' },
    },
    { name: 'server-knows-no-pages', severity: 'error', from: { path: '^server/' }, to: { path: '^(app|demo|tests|bench)/' } },
    {
      name: 'pages-use-the-handle',
      comment: 'Next bundles its own copy of every module, so a page that imports the server talks to a second one',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/', pathNot: '^server/runtime\\.ts$' },
    },
    {
      name: 'one-place-puts-adapters-together',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main|journal/|admin|backup/restore)' },
      to: { path: '^server/journal/(sqlite-journal|memory-journal|migrate|lock)\\.ts$' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^(core|server|app|demo|simulator|kiosk)/' }, to: { path: '^(tests|bench)/' } },
    {
      name: 'demo-is-a-client',
      comment: 'the demo starts a server and then speaks HTTP like anybody else',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^(app|tests|bench)/' },
    },
    {
      name: 'the-national-side-is-somebody-else',
      comment: 'what it shares with the server is the rules, not a line of how they are carried out',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(server|app|demo|tests|bench|kiosk|mirror)/' },
    },
    {
      name: 'the-kiosk-is-another-machine',
      comment: 'what it shares with the server is core and the words; one file of it runs on a device with Node alone',
      severity: 'error',
      from: { path: '^kiosk/' },
      to: { pathNot: '^(core/|kiosk/|messages/|node_modules/zod/|node:)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nobody-imports-the-kiosk',
      severity: 'error',
      from: { path: '^(core|server|app|demo|simulator)/' },
      to: { path: '^kiosk/' },
    },
    {
      name: 'nobody-imports-the-national-side',
      comment: 'one meets it over HTTP, as one would the real one',
      severity: 'error',
      from: { path: '^(core|server|app|demo)/' },
      to: { path: '^simulator/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(prisma-client|\\.next|dist)/|\\.tsx$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
