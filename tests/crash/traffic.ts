import type { Client } from '../support/client'
import { intent, MASK, type TicketAnswer } from '../support/pharmacy'

/** One thing a client wants, under the key it will keep for it until it knows the outcome. */
export interface Intent {
  readonly key: string
  readonly act: 'issue' | 'call-next' | 'dispense' | 'cancel' | 'receive'
  readonly path: string
  readonly body: object
}

/** What clients were told. They remember across the server's deaths; the server's file is judged by it. */
export interface ClientLog {
  /** Acknowledged, by key, with the answer's bytes. */
  readonly done: Map<string, { readonly intent: Intent; readonly text: string }>
  /** Sent, and the connection broke before an answer. */
  readonly unknown: Intent[]
  /** Answers that must never come. */
  readonly wrong: string[]
}

type Ticket = TicketAnswer['ticket']

/** Clients that go on and on until told to stop or until the server is gone. */
export function openTraffic(random: () => number) {
  const log: ClientLog = { done: new Map(), unknown: [], wrong: [] }
  const waiting: Ticket[] = []
  const called: Ticket[] = []
  let stopped = false

  const of = (act: Intent['act'], path: string, body: object = {}): Intent => ({ key: intent(), act, path, body })
  const drawn = (list: Ticket[]): Ticket | undefined => list.splice(Math.floor(random() * list.length), 1)[0]

  function nextIntent(): Intent {
    const dice = random()
    if (dice < 0.15) return of('issue', '/tickets', { service: 'C' })
    if (dice < 0.35) return of('call-next', `/counters/${random() < 0.5 ? '1' : '2'}/call-next`)
    if (dice < 0.5) {
      const ticket = drawn(called)
      const claim = ticket?.claims[0]
      if (claim) return of('dispense', `/tickets/${ticket.id}/dispense`, { claim: claim.id, product: MASK, units: claim.units })
    }
    if (dice < 0.55) {
      const ticket = drawn(waiting)
      if (ticket) return of('cancel', `/tickets/${ticket.id}/cancel`)
    }
    if (dice < 0.62) return of('receive', '/stock/receipts', { product: MASK, units: 10 })
    return of('issue', '/tickets', { service: random() < 0.7 ? 'A' : 'B' })
  }

  /** True unless the connection broke. A refusal ends an intent: nothing was done. After an acknowledgement there can be none. */
  async function carryOut(client: Client, wish: Intent, told = false): Promise<boolean> {
    try {
      const { status, text } = await client.post(wish.path, wish.body, wish.key)
      if (status < 300) acknowledge(wish, text)
      else if (told || status !== 409) log.wrong.push(`${wish.act} was answered ${status}: ${text}`)
      return true
    } catch {
      log.unknown.push(wish)
      return false
    }
  }

  function acknowledge(wish: Intent, text: string): void {
    const before = log.done.get(wish.key)
    if (before && before.text !== text) log.wrong.push(`key ${wish.key} (${wish.act}) was answered ${before.text}, then ${text}`)
    if (before) return
    log.done.set(wish.key, { intent: wish, text })
    const { ticket } = JSON.parse(text) as { ticket?: Ticket }
    if (wish.act === 'issue' && ticket) waiting.push(ticket)
    if (wish.act === 'call-next' && ticket) called.push(ticket)
  }

  return {
    log,
    async run(client: Client, clients: number): Promise<void> {
      stopped = false
      const drive = async (): Promise<void> => {
        while (!stopped && (await carryOut(client, nextIntent())));
      }
      await Promise.all(Array.from({ length: clients }, drive))
    },
    stop() {
      stopped = true
    },
    /** What every client does after a break: asks again under the same key. And some who know ask again all the same. */
    async retry(client: Client, known: number): Promise<void> {
      const asked = log.unknown.splice(0)
      const answered = [...log.done.values()]
      for (let count = 0; count < known && answered.length > 0; count++) {
        // Half of them among the newest, where a crash would have struck.
        const from = random() < 0.5 ? Math.max(0, answered.length - 20) : 0
        const again = answered[from + Math.floor(random() * (answered.length - from))]
        if (again) asked.push(again.intent)
      }
      for (const wish of asked) {
        const told = log.done.has(wish.key)
        if (!(await carryOut(client, wish, told))) log.wrong.push('the server broke a connection without having been killed')
      }
    },
  }
}
