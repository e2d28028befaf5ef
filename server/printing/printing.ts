import type { StoreId, TicketId } from '#core/ids'
import { checkWord } from '#core/printing/check-word'
import { faultOf, type PrinterSettings, type PrinterState } from '#core/printing/printer'
import { slipLanguage, testSlip, ticketSlip } from '#core/printing/slip'
import type { SlipLanguage } from '#core/printing/slip-words'
import type { SlipOutcome } from '#core/store/commands'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { JournalEntry, Printer, PrintOutcome } from '#server/ports'
import { slipBytes } from '#server/printing/draw'
import type { Secrets } from '#server/secrets'

/** Milliseconds. */
export interface PrintingTiming {
  /** Before each further try of a job of which nothing was sent. */
  readonly again: readonly number[]
  /** Between two looks at a printer that has nothing to do. */
  readonly look: number
}

export const PRINTING_TIMING: PrintingTiming = { again: [1_000, 3_000], look: 10_000 }

const LONGEST_CLOSE_MS = 2_000

/** Prints what the log says was asked for, and writes down what became of it: a reader of the log, so a printer stops no ticket. */
export interface Printing {
  stateOf(store: StoreId, printer: string): PrinterState
  test(state: StoreState, printer: PrinterSettings, language: SlipLanguage): Promise<PrintOutcome>
  start(): void
  close(): Promise<void>
}

interface Options {
  readonly writer: Writer
  readonly printer: Printer
  readonly secrets: Pick<Secrets, 'tokenOf'>
  readonly ticketUrl: (token: string) => string
  readonly publicUrl: () => string
  readonly log: Log
  readonly timing?: Partial<PrintingTiming> | undefined
}

export function openPrinting({ writer, printer, secrets, ticketUrl, publicUrl, log, timing: given = {} }: Options): Printing {
  const timing = { ...PRINTING_TIMING, ...given }
  const states = new Map<string, PrinterState>()
  /** The end of the line of jobs at each address: a printer does one thing at a time. */
  const lines = new Map<string, Promise<unknown>>()
  /** Tickets whose slip is in line, or came out without a word of it on disk: nobody prints those again by itself. */
  const inHand = new Set<TicketId>()
  let closing = false
  let round: NodeJS.Timeout | null = null
  let looking: Promise<unknown> = Promise.resolve()

  /** After everything that was asked of this printer before. */
  function inLine<T>({ host, port }: PrinterSettings, work: () => Promise<T>): Promise<T> {
    const key = `${host}:${port}`
    const done = (lines.get(key) ?? Promise.resolve()).then(work)
    lines.set(
      key,
      done.catch(() => undefined),
    )
    return done
  }

  function note(store: StoreId, { code }: PrinterSettings, state: PrinterState): void {
    const key = keyOf(store, code)
    if (states.get(key) !== state) log.info({ printer: code, state }, 'printer')
    states.set(key, state)
  }

  async function send(store: StoreId, to: PrinterSettings, bytes: Uint8Array, tries: readonly number[]): Promise<PrintOutcome> {
    const outcome = await printer.print(to, bytes)
    if (outcome.kind === 'printed') note(store, to, outcome.state)
    else if (outcome.why !== 'interrupted') note(store, to, outcome.why)
    const [pause, ...later] = tries
    if (outcome.kind === 'printed' || outcome.sent || pause === undefined || closing) return outcome
    await new Promise((done) => setTimeout(done, pause))
    return send(store, to, bytes, later)
  }

  /** False: what became of the slip could not be written down. */
  async function job(store: StoreId, ticket: TicketId): Promise<boolean> {
    const found = await writer.read(store, (state) => ({ wanted: slipWanted(state, ticket) }))
    if (!found?.wanted) return true
    const { to, blocks } = found.wanted
    if (!to) return settle(store, ticket, { kind: 'not_printed', why: 'no_printer', mayBeOut: false })
    // While it is known to be out of order nobody behind this one waits for hope.
    const tries = faultOf(stateOf(store, to.code)) ? [] : timing.again
    const outcome = await send(store, to, await slipBytes(blocks, to), tries)
    return settle(store, ticket, outcome.kind === 'printed' ? { kind: 'printed' } : { kind: 'not_printed', why: outcome.why, mayBeOut: outcome.sent })
  }

  function slipWanted(state: StoreState, id: TicketId) {
    const ticket = state.tickets.get(id)
    if (ticket?.slip?.state !== 'asked') return null
    const { printer: code, copies } = ticket.slip
    const token = secrets.tokenOf(id)
    const extras = { url: ticketUrl(token), word: wordOf(secrets, id), reprint: copies > 0 }
    return {
      to: state.settings.printers.find((one) => one.code === code) ?? null,
      blocks: ticketSlip(state, ticket, extras, slipLanguage(state, ticket)),
    }
  }

  async function settle(store: StoreId, ticket: TicketId, outcome: SlipOutcome): Promise<boolean> {
    const command = { type: 'settle_slip', ticket, outcome } as const
    const { kind } = await writer.submit({ store, actor: { role: 'system', id: 'printing' }, command, key: null, answer: () => null })
    return kind === 'done'
  }

  function take(store: StoreId, entries: readonly JournalEntry[]): void {
    const state = writer.stores().find(({ id }) => id === store)
    if (!state) return
    if (entries.length === 0) takeUp(state)
    for (const { change } of entries)
      for (const event of change.events) if (event.type === 'slip.asked') print(state, event.data.ticket as TicketId, event.data.printer)
  }

  /** The store was read again: a wish in a commit that was in doubt, and stood, is found among its tickets alone. */
  function takeUp(state: StoreState): void {
    for (const { id, slip } of state.tickets.values()) if (slip?.state === 'asked' && !inHand.has(id)) print(state, id, slip.printer)
  }

  function print({ id: store, settings }: StoreState, ticket: TicketId, printer: string | null): void {
    inHand.add(ticket)
    const to = settings.printers.find(({ code }) => code === printer)
    const work = async () => {
      if (await job(store, ticket)) inHand.delete(ticket)
    }
    void (to ? inLine(to, work) : work()).catch((err: unknown) => log.error({ err }, 'a slip could not be printed'))
  }

  async function look(): Promise<void> {
    for (const { id, settings } of writer.stores())
      for (const one of settings.printers) if (!closing) await inLine(one, async () => note(id, one, await printer.state(one)))
  }

  /** What was under way when the server stopped may have come out or not: nobody prints it again by itself. */
  function ofLastTime(): void {
    for (const { id, tickets } of writer.stores())
      for (const ticket of tickets.values())
        if (ticket.slip?.state === 'asked') void settle(id, ticket.id, { kind: 'not_printed', why: 'interrupted', mayBeOut: true })
  }

  const stateOf = (store: StoreId, code: string): PrinterState => states.get(keyOf(store, code)) ?? 'unasked'
  return {
    stateOf,
    async test(state, to, language) {
      return inLine(to, async () => send(state.id, to, await slipBytes(testSlip(state, to, publicUrl(), language), to), []))
    },
    start() {
      ofLastTime()
      writer.onCommit(take)
      const again = () => {
        looking = look()
          .catch((err: unknown) => log.warn({ err }, 'printers could not be looked at'))
          .finally(() => {
            if (!closing) round = setTimeout(again, timing.look).unref()
          })
      }
      again()
    },
    async close() {
      closing = true
      if (round) clearTimeout(round)
      // What is still under way then is found as interrupted at the next start.
      const end = new Promise((done) => setTimeout(done, LONGEST_CLOSE_MS).unref())
      await Promise.race([Promise.all([looking, ...lines.values()]), end])
    },
  }
}

/** The word of a ticket follows from its token, which every reprint can name again. */
export function wordOf(secrets: Pick<Secrets, 'tokenOf'>, ticket: TicketId) {
  return checkWord(Buffer.from(secrets.tokenOf(ticket), 'base64url')[0] ?? 0)
}

function keyOf(store: StoreId, code: string): string {
  return `${store}/${code}`
}
