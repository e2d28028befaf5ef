import { spawn } from 'node:child_process'
import path from 'node:path'
import { temporaryFolder } from './issuing'

export interface NationalSide {
  /** Its national paths, behind the door that is really shut when everything is cut. */
  readonly nationalUrl: string
  /** Every fault there is, in its own words. */
  faults(): Promise<readonly { readonly fault: string; readonly en: string }[]>
  break(fault: string, params: object): Promise<void>
  mend(): Promise<void>
  /** Another institution logs in: one session more. */
  logIn(institution: string): Promise<void>
  stop(): void
}

/** The simulator as a process of its own, without its ordinary slowness. */
export async function startNationalSide(): Promise<NationalSide> {
  const program = path.join(import.meta.dirname, '..', 'dist', 'simulator.js')
  const child = spawn(process.execPath, [program, '--port', '0', '--pace', '0', '--data', temporaryFolder()], {
    env: { ...process.env, DEMO_CLOCK: '2020-03-11T08:55+09:00' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => child.kill('SIGKILL'))
  const said = await new Promise<string>((done) => child.stdout.once('data', (part: Buffer) => done(part.toString('utf8'))))
  const [, url = '', nationalUrl = ''] = /: (http:\S+)\. Cut for real at (http:\S+)\n/.exec(said) ?? []
  const post = async (where: string, body: object): Promise<void> => {
    const response = await fetch(url + where, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    await response.text()
  }
  return {
    nationalUrl,
    async faults() {
      const { faults } = (await (await fetch(`${url}/__faults`)).json()) as { faults: { fault: string; en: string }[] }
      return faults
    },
    break: (fault, params) => post('/__faults', { fault, params }),
    mend: () => post('/__faults', { clear: true }),
    logIn: (institution) => post('/session/login', { institution, secret: 'certificate' }),
    stop: () => void child.kill('SIGKILL'),
  }
}
