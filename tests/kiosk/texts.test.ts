import { expect, test } from 'vitest'
import { KIOSK_AGENT_PROTOCOL } from '#core/protocol/kiosk-agent'
import { helpLanguages, helpPage } from '../../kiosk/help-page'
import { scheduledTask, windowsQuoted } from '../../kiosk/scheduled-task'
import { understood } from '../../kiosk/server-answer'
import { systemdUnit } from '../../kiosk/systemd-unit'
import { troubles } from '../../kiosk/watch'

const SERVER = new URL('http://192.168.0.10:3000')
const START = {
  server: SERVER,
  inches: '21',
  idle: 40,
  node: '/usr/bin/node',
  program: '/opt/순번 agent/kiosk.mjs',
  data: '/home/kim/새봄 "약국" 100% $HOME',
  browser: '/usr/bin/chromium',
} as const

test('[AG9] a unit of systemd quotes spaces, quotes and percent signs, leaves Korean and dollars alone, and starts again for ever', () => {
  const unit = systemdUnit(START)
  expect(unit.split('\n')).toContain(
    'ExecStart=:"/usr/bin/node" "/opt/순번 agent/kiosk.mjs" "--server" "http://192.168.0.10:3000" "--data" "/home/kim/새봄 \\"약국\\" 100%% $HOME" "--browser" "/usr/bin/chromium" "--inches" "21" "--idle" "40"',
  )
  expect(unit).toMatch(/^Restart=always$/m)
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m)
  expect(systemdUnit({ ...START, data: 'C:\\a' })).toContain('"C:\\\\a"')
})

test('[AG9] a task of Windows is XML whose arguments Windows reads as they were meant', () => {
  const task = scheduledTask({ ...START, program: 'C:\\순번 & co\\kiosk.mjs', data: 'C:\\데이터 folder\\', browser: 'C:\\chrome.exe' }, 'TILL\\약국<1>')
  expect(task).toContain('<Command>/usr/bin/node</Command>')
  expect(task).toContain(
    '<Arguments>&quot;C:\\순번 &amp; co\\kiosk.mjs&quot; --server http://192.168.0.10:3000 --data &quot;C:\\데이터 folder\\\\&quot; --browser C:\\chrome.exe',
  )
  expect(task.match(/<UserId>TILL\\약국&lt;1&gt;<\/UserId>/g)).toHaveLength(2)
  expect(['a b', 'a"b', 'a\\"b', 'c:\\', 'c:\\x y\\', ''].map(windowsQuoted)).toEqual(['"a b"', '"a\\"b"', '"a\\\\\\"b"', 'c:\\', '"c:\\x y\\\\"', '""'])
})

test('[AG8] an answer of /readyz is told apart: ours, starting, of another version, somebody else, and a proxy before a server that is away', () => {
  const ours = { status: 'ok', stores: 1, product: 'sunbeon', kioskAgent: KIOSK_AGENT_PROTOCOL }
  expect(understood(200, JSON.stringify(ours))).toBe('ready')
  expect(understood(503, JSON.stringify({ ...ours, status: 'not_ready' }))).toBe('starting')
  expect(understood(200, JSON.stringify({ ...ours, kioskAgent: KIOSK_AGENT_PROTOCOL + 1 }))).toBe('version')
  expect(understood(200, '{"status":"ok","stores":1}')).toBe('version')
  expect(understood(200, '{"status":"ok"}')).toBe('foreign')
  expect(understood(200, '<html>router</html>')).toBe('foreign')
  expect(understood(404, '')).toBe('foreign')
  expect(understood(502, '<html>bad gateway</html>')).toBe('away')
})

test('[AG7] the help page has words for every trouble in four languages, and what a shop is called is no markup', () => {
  for (const words of Object.values(helpLanguages))
    for (const trouble of troubles) expect(trouble === 'starting' ? words.starting.title : words.staff[trouble]).not.toBe('')
  const page = helpPage({ server: SERVER, inches: '15' }, { name: '</script><script>alert(1)</script>', phone: '02-555-0111' })
  expect(page.match(/<\/script>/g)).toHaveLength(2)
  expect(page).toContain('\\u003c/script>\\u003cscript>alert(1)')
  expect(page).toContain('02-555-0111')
  expect(page).toContain('data-inches="15"')
})
