import { isDeepStrictEqual } from 'node:util'
import type { ProductCode } from '#core/ids'
import { heldByPaper } from '#core/paper/sheet'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { claimStateOf } from '#core/stock/claim-state'
import type { StoreState } from '#core/store/state'
import { displayView } from '#core/views/display'
import { kioskView } from '#core/views/kiosk'
import { shopView } from '#core/views/shop'
import { stockView } from '#core/views/stock'
import { chainLink, genesis, payloadHash } from '#server/journal/chain'
import { openMemoryJournal } from '#server/journal/memory-journal'
import { comparable } from '../support/comparable'
import { dayInSeoul, type Told } from './judge-entries'
import { CHAIN_KEY, type Machine, type Witness } from './machine'
import { STORE } from './shop'

/** Judges a store between two turns: figures, log, what is published, and that memory is what the rows say. */
export function judgeState(machine: Machine, told: Told, witness: Witness) {
  const journal = openMemoryJournal({ chainKey: CHAIN_KEY, disk: machine.disk })
  let linked = 0
  let chain = genesis(STORE)

  function figures(state: StoreState): void {
    for (const level of state.levels.values()) {
      const { product, onHand, allocated, heldBack } = level
      const held = heldFor(told, product)
      const what = `${product}: ${onHand} on hand, ${allocated} allocated, ${heldBack} held back; live tickets hold ${held}`
      if (allocated !== held || onHand < 0 || heldBack < 0) witness.broken('no oversell', what)
      const short = allocated + heldBack - onHand
      if (short > 0 && allocated > 0) witness.broken('no oversell', what)
      if (heldBack < heldByPaper(state.sheets.values(), product)) witness.broken('no oversell', `printed slips stand for more of ${product} than is held back`)
      const sum = told.sums.get(product) ?? { onHand: 0, allocated: 0, heldBack: 0 }
      if (!isDeepStrictEqual(sum, { onHand, allocated, heldBack }))
        witness.broken('a level is the sum of its movements', `${what}; moved ${JSON.stringify(sum)}`)
      const free = Math.max(0, onHand - held - heldBack)
      const waiting = [...told.live.values()].filter((ticket) => ticket.product === product && ticket.promise && ticket.promise.kind !== 'promised')
      const [head] = waiting.sort((a, b) => Number(a.promise?.kind !== 'broken') - Number(b.promise?.kind !== 'broken') || a.order - b.order)
      const wanted = head?.claims.reduce((units, claim) => units + (claim.state === 'open' ? claim.units : 0), 0) ?? 0
      if (head && !level.counting && wanted <= free)
        witness.broken('standby is served in order', `${free} of ${product} lie free while somebody waits for ${wanted}`)
      for (const claim of published(state, product)) tellsTheTruth(claim, head ? 0 : free, what)
    }
    const day = dayInSeoul(state.at)
    if (state.day.date !== day) witness.broken("the day is the shop's own", `at ${new Date(state.at).toISOString()} it is ${day}, not ${state.day.date}`)
  }

  /** A figure that is told is what a newcomer can really have. */
  function tellsTheTruth(claim: ClaimStateMessage, free: number, what: string): void {
    const n = claim.state === 'claimable' ? (claim.n ?? 0) : 0
    if (n > free || (claim.state === 'claimable' && n !== free))
      witness.broken('published figures leave out what is promised', `${n} claimable, ${free} free; ${what}`)
  }

  /** Every link from the last one that was looked at. */
  function log(): void {
    const store = machine.disk.stores.get(STORE)
    for (; store && linked < store.head.sequence; linked++) {
      const row = store.events.get(linked + 1)
      const data = row?.data ?? null
      if (!row || data === null) {
        witness.broken('the log has no gap and no sequence twice', `${linked + 1} of ${store.head.sequence} is missing`)
        return
      }
      chain = chainLink(CHAIN_KEY, chain, row.sequence, payloadHash({ ...row, data }))
      if (row.chain !== chain) witness.broken('the log is chained', `at ${row.sequence}`)
    }
  }

  /** Between turns memory is what is on disk. */
  async function rows(): Promise<void> {
    const process = machine.process()
    const state = process?.writer.stores()[0]
    if (!state || !machine.disk.stores.has(STORE)) return
    const loaded = comparable(await journal.load(STORE))
    const held = comparable(state)
    if (isDeepStrictEqual(loaded, held)) return
    const differ = Object.keys(held).filter((part) => !isDeepStrictEqual(loaded[part], held[part]))
    witness.broken('what is loaded from rows is what memory holds', `not in ${differ.join(', ')} at ${state.sequence}`)
  }

  return { figures, log, rows }
}

function heldFor(told: Told, product: string): number {
  let held = 0
  for (const ticket of told.live.values())
    if (ticket.product === product && ticket.promise?.kind === 'promised') for (const claim of ticket.claims) if (claim.state === 'open') held += claim.units
  return held
}

/** What a newcomer is told of one product; and, in turn and dearer, what display, kiosk, the shop's page and the stock feed make of it. */
function published(state: StoreState, product: ProductCode): ClaimStateMessage[] {
  if (state.sequence % 3 !== 0) return [claimStateOf(state, product)]
  const service = state.settings.services.find((known) => known.product === product)?.code
  const views = [
    () => kioskView(state).services.filter(({ code }) => code === service),
    () => shopView(state, state.at).services.filter(({ code }) => code === service),
    () => stockView(state, state.at).products.filter(({ code }) => code === product),
    () => displayView(state).stock.filter(({ code }) => code === product),
  ] as const
  const shown = views[state.sequence % views.length]?.() ?? []
  return shown.flatMap((one) => ('claim' in one && one.claim ? [one.claim] : []))
}
