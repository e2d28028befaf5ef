import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { tempFolder } from './sqlite'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Wednesday, so that the rules of 2020 have a day of digits. */
const CLOCK = '2020-03-11T08:55+09:00'
export const MASK = 'mask-kf94'
/** Made up: born 1973 and 1978 (a Wednesday's digits), 1971, and a foreigner. */
export const KIM = '730304-1234567'
export const LEE = '7806052345678'
export const PARK = '7107081234567'
export const FOREIGNER = '8303045234567'
/** Five minutes before the simulator's clock starts. */
export const JUST_NOW = '2020-03-11T08:50:00+09:00'

const effect = z.object({
  ...{ purchaseId: z.string(), institution: z.string(), number_hash: z.string().optional(), units: z.int().optional() },
  ...{ applied: z.int(), attempts: z.int(), corrected: z.int(), voided: z.int() },
})
const figures = z.object({ sales: z.int(), elsewhere: z.int(), refusals: z.int(), attempts: z.int(), sessions: z.int(), collapsed: z.boolean() })
const ledger = z.object({ effects: z.array(effect), figures })

export interface Reply {
  readonly status: number
  // What comes is what is tested: it is compared, not used.
  readonly body: Record<string, unknown>
}

export interface Simulator {
  readonly url: string
  readonly nationalUrl: string
  readonly dataDir: string
  output(): string
  kill(): Promise<void>
  stop(): Promise<number | null>
  /** One request; `credential` is a session, or a log book's key (it has a dot). Gives up after `withinMs`: the time-out is thrown. */
  ask(where: string, options?: { body?: object; credential?: string; withinMs?: number }): Promise<Reply>
  fault(fault: string, params?: object): Promise<void>
  clear(): Promise<void>
  ledger(): Promise<z.infer<typeof ledger>>
  /** How often the sale happened, and how many requests came for it. */
  happened(purchaseId: string): Promise<readonly [applied: number, attempts: number]>
}

/** The real program on a free port, without its ordinary slowness. Gone after the test. */
export async function startSimulator(args: readonly string[] = [], dataDir: string = tempFolder(), clock = CLOCK): Promise<Simulator> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/simulator.js'), '--port', '0', '--pace', '0', '--data', dataDir, ...args], {
    env: { ...process.env, DEMO_CLOCK: clock },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { output, ended, ready } = followed(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const { url, nationalUrl } = await ready
  const ask: Simulator['ask'] = async (where, { body, credential, withinMs = 5000 } = {}) => {
    const proof = credential?.includes('.') ? { 'x-logbook-key': credential } : { authorization: `Bearer ${credential}` }
    const headers = { 'content-type': 'application/json', ...(credential !== undefined && proof) }
    const sent = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(where.startsWith('http') ? where : url + where, { ...sent, signal: AbortSignal.timeout(withinMs) })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const readLedger = async () => ledger.parse((await ask('/__ledger')).body)
  const set = async (body: object): Promise<void> => {
    const { status, body: problem } = await ask('/__faults', { body })
    if (status !== 200) throw new Error(`${JSON.stringify(body)}: ${JSON.stringify(problem)}`)
  }
  return {
    ...{ url, nationalUrl, dataDir, output, ask, ledger: readLedger },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    fault: (fault, params = {}) => set({ fault, params }),
    clear: () => set({ clear: true }),
    async happened(purchaseId) {
      const found = (await readLedger()).effects.find((one) => one.purchaseId === purchaseId)
      return [found?.applied ?? 0, found?.attempts ?? 0]
    },
  }
}

function followed(child: ChildProcess): { output: () => string; ended: Promise<number | null>; ready: Promise<{ url: string; nationalUrl: string }> } {
  let output = ''
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  const ready = new Promise<{ url: string; nationalUrl: string }>((done, fail) => {
    const hear = (part: Buffer): void => {
      output += part.toString('utf8')
      const [, url, nationalUrl] = /: (http:\S+)\. Cut for real at (http:\S+)\n/.exec(output) ?? []
      if (url !== undefined && nationalUrl !== undefined) done({ url, nationalUrl })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(() => fail(new Error(`the simulator ended before it was ready: ${output}`)))
  })
  ready.catch(() => {})
  return { output: () => output, ended, ready }
}

/** An institution of the session dialect that has reported its goods and opened its sale. */
export async function openPharmacy(simulator: Simulator, institution = 'saebom', units = 250) {
  const login = async (secret = 'certificate'): Promise<Reply> => simulator.ask('/session/login', { body: { institution, secret } })
  const credential = String((await login()).body.session)
  await simulator.ask('/session/goods-in', { credential, body: { id: 'goods-1', product: MASK, units } })
  await simulator.ask('/session/open-sale', { credential, body: { id: 'open-1' } })
  const post = (where: string, body: object, withinMs?: number): Promise<Reply> =>
    simulator.ask(`/session/${where}`, { credential, body, ...(withinMs !== undefined && { withinMs }) })
  return {
    ...{ credential, login, post },
    check: (number: string, units = 2, id = 'check-1') => post('check', { id, number, product: MASK, units }),
    buy: (purchaseId: string, number: string, units = 2, withinMs?: number) =>
      post('purchases', { purchaseId, number, product: MASK, units, at: JUST_NOW }, withinMs),
    list: (since?: string) => simulator.ask(`/session/purchases${since === undefined ? '' : `?since=${encodeURIComponent(since)}`}`, { credential }),
  }
}
