import { type Start, startArguments } from './start-arguments'

export const UNIT = 'sunbeon-kiosk.service'

/**
 * A unit of the user whose screen it is. It belongs to no particular desktop: until there is a screen the program says so and
 * ends, and is started again with what the session has told systemd meanwhile.
 */
export function systemdUnit(start: Start): string {
  return `[Unit]
Description=Sunbeon kiosk
StartLimitIntervalSec=0

[Service]
ExecStart=:${[start.node, start.program, ...startArguments(start)].map(quoted).join(' ')}
Restart=always
RestartSec=5

[Install]
WantedBy=default.target
`
}

/** systemd.syntax(7): quotes and backslashes as in C, % doubled. The colon before the command keeps $ from being a variable. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`
}
