import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Timing } from '#server/national-check/timing'
import { type Reply, type Running, startShop } from './running-server'
import { type Simulator, startSimulator } from './simulator'
import { MASK } from './store'

const CLOCK = '2020-03-11T08:55+09:00'
/** Pauses of a hundredth, and a lost request is over after a second and a half. */
export const QUICK: Partial<Timing> = {
  ...{ pause: 0.01, answerWithinMs: 500, silentAfterMs: 800, commitWithinMs: 400, probeWithinMs: 800 },
  ...{ longestInFlightMs: 1_500, auditAfterMs: 300 },
}

/** A shop that sells masks under the demo's rules, and the national side it asks: both real. */
export interface NationalShop {
  readonly simulator: Simulator
  readonly running: Running
  /** Somebody stands at counter 1; answers their claim. */
  serve(): Promise<{ readonly ticket: string; readonly claim: string }>
  check(claim: string, identity: string | undefined, more?: object, headers?: Record<string, string>): Promise<Reply>
  handOver(at: { readonly ticket: string; readonly claim: string }, decision: string): Promise<Reply>
  /** Check and hand-over of one person; answers the purchase. */
  sell(identity: string): Promise<string>
  outage(): Promise<Record<string, unknown> & { readonly mode: string; readonly unsent: number; readonly conflicts: number }>
  /** Until everything was told, or waits for a person. */
  drained(): Promise<void>
}

export async function nationalShop(
  options: {
    readonly dialect?: 'session' | 'logbook' | 'manual'
    readonly timing?: Partial<Timing>
    readonly units?: number
    readonly fallback?: readonly object[]
    readonly url?: string | null
    readonly settings?: Record<string, unknown>
    readonly dataDir?: string
    /** The pack both sides judge by. */
    readonly rules?: string
    readonly clock?: string
  } = {},
): Promise<NationalShop> {
  const { dialect = 'session', units = 250, fallback = [], url, settings = {}, rules = 'demo-weekly', clock = CLOCK } = options
  const simulator = await startSimulator(['--rules', rules], undefined, clock)
  const products = [{ code: MASK, name: 'KF94', rules, check: dialect, fallback }]
  const running = await startShop({
    env: { DEMO_CLOCK: clock, ...(url === null ? {} : { NATIONAL_CHECK_URL: url ?? simulator.url }) },
    settings: { products, ...settings },
    national: { ...QUICK, ...options.timing },
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  })
  onTestFinished(() => running.close())
  await running.post('stock/receipts', { product: MASK, units })
  return { simulator, running, ...atCounter(running) }
}

/** What somebody at counter 1 does. */
export function atCounter(running: Pick<Running, 'post' | 'get'>): Omit<NationalShop, 'simulator' | 'running'> {
  const shop: Omit<NationalShop, 'simulator' | 'running'> = {
    async serve() {
      const { ticket } = (await running.post('tickets', { service: 'A' })).body
      await running.post(`tickets/${ticket.id}/call`, { counter: '1', reason: 'test' })
      await running.post(`tickets/${ticket.id}/start-serving`)
      return { ticket: ticket.id, claim: ticket.claims[0].id }
    },
    check: (claim, identity, more = {}, headers) =>
      running.post('checks', { claim, product: MASK, units: 2, ...(identity === undefined ? {} : { identity }), ...more }, headers ? { headers } : {}),
    handOver: ({ ticket, claim }, decision) => running.post(`tickets/${ticket}/dispense`, { claim, product: MASK, units: 2, decision }),
    async sell(identity) {
      const at = await shop.serve()
      const { status, body } = await shop.check(at.claim, identity)
      // On a busy machine even an answer at once may come after half a second: then it is waited for, as people would.
      if (status === 202) await until(async () => (await running.get(`checks/${body.pending}`)).status === 200)
      else if (status !== 200) throw new Error(`no decision: ${status} ${JSON.stringify(body)}`)
      const id = body.pending ?? body.id
      const handed = await shop.handOver(at, id)
      if (handed.status !== 200) throw new Error(`not handed over: ${JSON.stringify(handed.body)}`)
      return id
    },
    outage: async () => (await running.get('outage')).body,
    drained: () => until(async () => (await shop.outage()).unsent === 0),
  }
  return shop
}

export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await sleep(20)
}

/** Made up: one number a person. */
export function somebody(nth: number): string {
  return `800101-1${String(100_000 + nth).padStart(6, '0')}`
}
