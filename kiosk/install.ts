import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Options, WrongOptions } from './options'
import { scheduledTask, TASK } from './scheduled-task'
import type { Start } from './start-arguments'
import { systemdUnit, UNIT } from './systemd-unit'

/** Has the agent started with the machine; answers what was done and how to undo it. */
export async function install(options: Options & { readonly browser: string }): Promise<string> {
  const start: Start = { ...options, node: process.execPath, program: fileURLToPath(import.meta.url) }
  for (const text of [start.program, start.data, start.browser])
    if (/[\r\n]/.test(text)) throw new WrongOptions(`the path ${JSON.stringify(text)} holds a line break, which no unit can name: choose another folder.`)
  if (process.platform === 'linux') return installUnit(start)
  if (process.platform === 'win32') return installTask(start)
  throw new WrongOptions(
    `--install knows systemd and the tasks of Windows, and this is ${process.platform}: have the system start the same command without --install.`,
  )
}

export async function uninstall(): Promise<string> {
  if (process.platform === 'linux') {
    const file = unitFile()
    const stopped = await carriedOut('systemctl', ['--user', 'disable', '--now', UNIT])
    rmSync(file, { force: true })
    await carriedOut('systemctl', ['--user', 'daemon-reload'])
    return [
      `Gone: ${file}.`,
      stopped ?? 'Stopped, and not started any more.',
      'The data folder with the pairing was left: revoke the device on /devices, then delete it.',
    ].join('\n')
  }
  if (process.platform === 'win32') {
    const failed = await carriedOut('schtasks', ['/Delete', '/TN', TASK, '/F'])
    return failed ?? `Gone: the task "${TASK}". The data folder with the pairing was left: revoke the device on /devices, then delete it.`
  }
  throw new WrongOptions(`--uninstall knows systemd and the tasks of Windows, and this is ${process.platform}.`)
}

async function installUnit(start: Start): Promise<string> {
  const file = unitFile()
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, systemdUnit(start))
  const done = [`Written: ${file}`]
  const failed = (await carriedOut('systemctl', ['--user', 'daemon-reload'])) ?? (await carriedOut('systemctl', ['--user', 'enable', UNIT]))
  if (failed === null) done.push(`Registered: systemctl --user enable ${UNIT}. It starts when this user signs in; now with: systemctl --user start ${UNIT}`)
  else done.push(`Not registered: ${failed}`, `In that user's own session: systemctl --user daemon-reload && systemctl --user enable --now ${UNIT}`)
  done.push('Have the machine sign this user in by itself (the display manager’s setting).')
  return [...done, 'To undo: the same command with --uninstall, or:', `  systemctl --user disable --now ${UNIT}`, `  rm ${shellQuoted(file)}`].join('\n')
}

async function installTask(start: Start): Promise<string> {
  const file = path.join(start.data, 'task.xml')
  const user = `${process.env.USERDOMAIN ?? '.'}\\${process.env.USERNAME ?? ''}`
  mkdirSync(start.data, { recursive: true })
  // schtasks reads UTF-16 with its mark, and nothing else with Korean in it.
  writeFileSync(file, `\uFEFF${scheduledTask(start, user)}`, 'utf16le')
  const failed = await carriedOut('schtasks', ['/Create', '/TN', TASK, '/XML', file, '/F'])
  const done = [`Written: ${file}`, failed === null ? `Registered: the task "${TASK}", at the sign-in of ${user}.` : `Not registered: ${failed}`]
  if (failed !== null) done.push(`By hand, as administrator: schtasks /Create /TN "${TASK}" /XML "${file}" /F`)
  return [...done, 'To undo: the same command with --uninstall, or:', `  schtasks /Delete /TN "${TASK}" /F`].join('\n')
}

function unitFile(): string {
  return path.join(process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'systemd', 'user', UNIT)
}

/** Null: done. Else why not, in one line. */
function carriedOut(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString('utf8')
    })
    child.on('error', (error: NodeJS.ErrnoException) => done(error.code === 'ENOENT' ? `there is no ${command} here.` : error.message))
    child.on('close', (code) => done(code === 0 ? null : said.trim().split('\n')[0] || `${command} answered ${code}.`))
  })
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
