import type { z } from 'zod'
import { type PurchaseId, purchaseId, type StoreId } from '#core/ids'
import { conflicts, resolveRequest } from '#core/protocol/check'
import type { Purchase } from '#core/reconciliation/purchase'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import { conflictsOf } from '#core/views/check'
import { iso } from '#core/views/shared'
import { csvOf } from '#server/api/csv'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import { LOOK_BACK_MS } from '#server/national-check/account'

const STORE = '/api/v1/stores/{store}'
const listOf = (state: StoreState): unknown => ({ conflicts: conflictsOf(state), sequence: state.sequence })

const list: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/conflicts`,
  summary: 'What the national side refused, and what nobody can prove: for a person to decide',
  access: counterStaff,
  answer: conflicts,
  handle: async ({ store }, services) => json(await look(services, store, listOf)),
}

const resolve: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/conflicts/{id}/resolve`,
  summary: 'Decide one, with a note; correct the number first (`checks/{id}/correct`) where it is to be told anew',
  access: ['pharmacist', 'owner'],
  body: resolveRequest,
  status: 200,
  answer: conflicts,
  async command({ store, params, body }, services) {
    const { action, note } = body as z.infer<typeof resolveRequest>
    const id = params.id ?? ''
    if (action === 'correct_number' || action === 'void_and_return') await strikeOut(store, purchaseId(id), services)
    return { type: 'resolve_conflict', purchase: id, action, note }
  },
  view: (_, state) => listOf(state),
}

/** What stands in a log book would stand there twice, or for units that came back: it is struck out before, or nothing is done. */
async function strikeOut(store: StoreId, id: PurchaseId, services: Services): Promise<void> {
  const row = await look(services, store, ({ outbox, settings }) => {
    const found = outbox.get(id)
    return found && { at: found.at, check: settings.products.find(({ code }) => code === found.product)?.check }
  })
  if (row?.check !== 'logbook') return
  const { adapterFor, timing } = services.national
  const struck = await adapterFor(store, 'logbook').withdraw(id, row.at - LOOK_BACK_MS, 0, AbortSignal.timeout(timing.probeWithinMs))
  if (!struck.ok) throw new Refused({ kind: 'check_unreachable' })
}

const HEAD = ['id', 'ticket', 'product', 'units', 'sold at', 'before the check', 'state', 'since', 'reason', 'elsewhere', 'action', 'note']

const download: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/conflicts/export`,
  summary: 'All of them, decided ones too, as CSV',
  access: counterStaff,
  answer: null,
  async handle({ store }, { reader }) {
    const rows = (await reader.troubled(store)).map(cellsOf)
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="conflicts.csv"' }
    return { status: 200, body: csvOf(HEAD, rows), headers }
  },
}

function cellsOf({ telling, ...row }: Purchase): (string | number)[] {
  const what = [row.id, row.label, row.product, row.units, iso(row.at), row.provisional ? 'yes' : 'no', telling.state]
  switch (telling.state) {
    case 'conflict':
      return [...what, iso(telling.at), telling.reason, telling.elsewhere.map(({ at, place, units }) => `${at} ${place} ${units}`).join('; '), '', '']
    case 'undetermined':
      return [...what, iso(telling.at), telling.reason, '', '', '']
    case 'resolved':
      return [...what, iso(telling.at), telling.was, '', telling.action, telling.note]
    default:
      return [...what, '', '', '', '', '']
  }
}

export const conflictEndpoints: readonly Endpoint[] = [list, download, resolve]
