import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { browserFlags } from '../../kiosk/browser-flags'
import { browserPlaces, isEdge } from '../../kiosk/browser-places'
import { parseOptions, WrongOptions } from '../../kiosk/options'
import { freeProfile } from '../../kiosk/profile-lock'
import { tempFolder } from '../support/sqlite'

const SERVER = 'http://192.168.0.10:3000'

test.each([
  [[], '--server is missing'],
  [['--server', ''], '--server is missing'],
  [['--server', 'pharmacy server'], 'which is no address; expected one such as http://'],
  [['--server', '192.168.0.10:3000'], 'which is no address'],
  [['--server', 'pharmacy.lan:3000'], 'expected http:// or https:// in front'],
  [['--server', 'ftp://192.168.0.10'], 'expected http:// or https:// in front'],
  [['--server', `${SERVER}/kiosk`], `leave out what follows the host: ${SERVER}.`],
  [['--server', `${SERVER}/?as=kiosk`], `leave out what follows the host: ${SERVER}.`],
  [['--server', 'http://kim:secret@192.168.0.10:3000'], `a name or password, which nobody asks for: give ${SERVER}.`],
  [['--server', SERVER, '--inches', '32'], 'expected 15 or 21'],
  [['--server', SERVER, '--idle', 'soon'], 'expected seconds, 3 to 600'],
  [['--server', SERVER, '--data', ''], 'expected a folder'],
  [['--server', SERVER, '--install', '--uninstall'], 'give one of them'],
  [['--server', SERVER, '--fullscreen'], '`npm run kiosk -- --help` lists what it takes'],
  [['--server', SERVER, 'extra'], '`npm run kiosk -- --help` lists what it takes'],
])('[AG1] %j is one sentence that says what to do', (args, said) => {
  const parse = () => parseOptions(args)
  expect(parse).toThrow(WrongOptions)
  expect(parse).toThrow(said)
  expect(parse).not.toThrow('secret')
})

test('[AG1] a right command line is read, and whole paths are made of its own', () => {
  expect(parseOptions(['--server', `${SERVER}/`, '--data', 'a/b', '--inches', '15'])).toMatchObject({
    ...{ data: path.resolve('a/b'), browser: null, inches: '15', idle: 40, windowless: false, task: 'run' },
    server: new URL(SERVER),
  })
  expect(parseOptions(['--uninstall'])?.task).toBe('uninstall')
  expect(parseOptions(['--help'])).toBeNull()
})

test('[AG10] browsers are looked for where Linux, Windows and macOS have them', () => {
  const linux = browserPlaces('linux', { PATH: '/opt/bin:/usr/bin' })
  expect(linux[0]).toBe('/opt/bin/google-chrome-stable')
  expect(linux).toEqual(expect.arrayContaining(['/usr/bin/chromium', '/opt/google/chrome/google-chrome', '/snap/bin/chromium', '/usr/bin/microsoft-edge']))
  expect(linux.findIndex((place) => place.startsWith('/snap'))).toBeGreaterThan(linux.indexOf('/usr/bin/microsoft-edge'))
  const windows = browserPlaces('win32', {
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\약국\\AppData\\Local',
  })
  expect(windows[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
  expect(windows).toContain('C:\\Users\\약국\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe')
  expect(windows).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe')
  expect(browserPlaces('darwin', { HOME: '/Users/kim' })).toContain('/Users/kim/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  expect([...linux, ...windows].filter(isEdge).every((place) => /edge/i.test(place))).toBe(true)
})

test('[AG3] nothing is reachable but the very port of the server, and no debugging port is open', () => {
  const wish = { profile: '/p', startUrl: 'file:///help.html', windowless: false, edge: false, root: false }
  const flags = browserFlags({ ...wish, server: new URL('https://pharmacy.lan') })
  expect(flags).toContain('--proxy-bypass-list=<-loopback>;pharmacy.lan:443')
  expect(flags.slice(-2)).toEqual(['--kiosk', 'file:///help.html'])
  expect(flags.join(' ')).not.toMatch(/remote-debugging-port|no-sandbox|headless|enable-automation/)
  expect(browserFlags({ ...wish, server: new URL('http://[fd00::1]:3000') })).toContain('--proxy-bypass-list=<-loopback>;[fd00::1]:3000')
  expect(browserFlags({ ...wish, server: new URL(SERVER), root: true }), 'a browser with a window keeps its sandbox').not.toContain('--no-sandbox')
  const edge = browserFlags({ ...wish, server: new URL(SERVER), edge: true })
  expect([edge.at(-1), edge.includes('--kiosk')]).toEqual(['--app=file:///help.html', false])
})

test.skipIf(process.platform === 'win32')('[AG2] a profile left by this machine under its old name is freed, one of today is left to the browser', () => {
  const profile = tempFolder()
  mkdirSync(profile, { recursive: true })
  freeProfile(profile, 'kiosk-1')
  symlinkSync('kiosk-1-4711', path.join(profile, 'SingletonLock'))
  freeProfile(profile, 'kiosk-1')
  expect(readdirSync(profile)).toEqual(['SingletonLock'])
  freeProfile(profile, 'kiosk-new')
  expect(readdirSync(profile)).toEqual([])
})
