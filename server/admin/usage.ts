import { commands } from '#server/admin/commands'

export function usage(): string {
  const entries = Object.values(commands).map(({ synopsis, does }) => `  ${synopsis}\n      ${does}`)
  return [
    'Usage: npm run admin -- COMMAND',
    '',
    ...entries,
    '  help\n      This text.',
    '',
    'DATA_DIR says which data, as for `npm start` (default: data).',
  ].join('\n')
}
