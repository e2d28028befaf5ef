import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Timing } from '#server/national-check/timing'
import { openClient } from './client'
import { QUICK, until } from './national'
import { description } from './pharmacy'
import { type ServerProcess, spawnServer } from './process'
import { MASK } from './store'

export type Body = Record<string, never> & {
  readonly id: string
  readonly key: string
  readonly mode: string
  readonly asOf: string
  readonly unsent: number
  readonly conflicts: number
  readonly kind?: string
}
export type Ask = (where: string, body?: object) => Promise<{ readonly status: number; readonly body: Body; readonly text: string }>

export interface NationalProcess {
  /** The one that runs now. */
  server(): ServerProcess
  /** A request of staff to the one that runs now. */
  readonly ask: Ask
  /** SIGKILL, and another one on the same folder, its clock where the first would be by now. */
  killAndRestart(): Promise<void>
}

const START = Date.parse('2020-03-11T08:55+09:00')

/** The real server as a process, with a shop whose masks are checked at `url`. It is gone after the test. */
export async function openProcess(options: {
  readonly check: 'session' | 'logbook'
  readonly url: string
  readonly dataDir: string
  /** How fast the shop's clock runs. */
  readonly speed?: number
  readonly start?: number
  readonly timing?: Partial<Timing>
}): Promise<NationalProcess> {
  const { check, url, dataDir, speed = 1, start = START, timing = {} } = options
  const began = Date.now()
  const spawn = (): ServerProcess => {
    const clock = new Date(start + Math.floor((Date.now() - began) * speed)).toISOString().replace(/\.\d+Z$/, 'Z')
    const limits = { perCredential: 1e9, perToken: 1e9, failuresPerAddress: 1e9 }
    const environment = { NATIONAL_CHECK_URL: url, LOG_LEVEL: 'debug', DEMO_CLOCK: `${clock}x${speed}` }
    return spawnServer(dataDir, { test: { brief: false, national: { ...QUICK, ...timing }, limits }, environment })
  }
  let server = spawn()
  onTestFinished(() => server.kill())
  let base = await server.ready
  const operator = openClient(`${base}/api/v1/operator`, readFileSync(join(dataDir, 'secrets', 'operator.key')).toString('base64url'))
  const rules = [{ code: MASK, name: 'KF94', rules: 'demo-weekly', check, fallback: [{ policy: 'sell_and_log' }] }]
  await operator.post('/import-setup', { ...description, products: rules })
  const { key } = (await operator.post('/keys', { store: description.code, role: 'staff' })).json<Body>()
  operator.close()
  return {
    server: () => server,
    async ask(path, body) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': `k-${Math.random()}` }
      const where = `${base}/api/v1/stores/${description.code}/${path}`
      const send = () => fetch(where, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
      // A connection that was idle may just have been closed: a question is asked again, a command is not.
      const response = await (body ? send() : send().catch(send))
      const text = await response.text()
      return { status: response.status, text, body: JSON.parse(text) as Body }
    },
    async killAndRestart() {
      await server.kill()
      server = spawn()
      base = await server.ready
    },
  }
}

/** Somebody is served at counter 1 and handed their units on a decision of their own; answers the purchase. */
export async function sellTo(ask: Ask, identity: string): Promise<string> {
  const { ticket } = (await ask('tickets', { service: 'A' })).body as unknown as { ticket: { id: string; claims: { id: string }[] } }
  await ask(`tickets/${ticket.id}/call`, { counter: '1', reason: 'test' })
  await ask(`tickets/${ticket.id}/start-serving`, {})
  const claim = ticket.claims[0]?.id
  const checked = await ask('checks', { claim, product: MASK, units: 2, identity })
  const { pending } = checked.body as { pending?: string }
  // Nobody answers: what they do next is what the policy of an outage says, once there is one.
  if (pending !== undefined) await until(async () => (await ask('outage')).body.mode === 'outage')
  const { id } = pending === undefined ? checked.body : (await ask(`checks/${pending}/act`, {})).body
  const handed = await ask(`tickets/${ticket.id}/dispense`, { claim, product: MASK, units: 2, decision: id })
  if (handed.status !== 200) throw new Error(handed.text)
  return id
}

/** Everything that was committed, oldest first. */
export async function allEvents(ask: Ask): Promise<readonly { readonly type: string; readonly sequence: number; readonly data: Record<string, string> }[]> {
  const all = []
  for (let after = 0; ; ) {
    const { events, next } = (await ask(`events?after=${after}&limit=1000`)).body as unknown as {
      events: { type: string; sequence: number; data: Record<string, string> }[]
      next: number
    }
    if (events.length === 0) return all
    all.push(...events)
    after = next
  }
}
