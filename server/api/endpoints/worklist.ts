import { z } from 'zod'
import { purchaseId, type StoreId } from '#core/ids'
import { lateAnswer } from '#core/protocol/check'
import { instant, label, reason, units } from '#core/protocol/shapes'
import { isUnsent, type Purchase } from '#core/reconciliation/purchase'
import type { Told } from '#core/store/commands'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import { lateOf } from '#core/views/check'
import { iso, present } from '#core/views/shared'
import { actorOf } from '#server/api/carry-out'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { bodyOf } from '#server/api/outcome'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'
const row = z.object({
  purchase: z.string(),
  ticketId: z.string(),
  label,
  product: z.string(),
  units,
  at: instant,
  provisional: z.boolean(),
  correcting: z.boolean(),
  late: lateAnswer.optional(),
})
const worklist = z.object({ rows: z.array(row), sequence: z.int() })

function worklistOf(state: StoreState): z.infer<typeof worklist> {
  const rows = [...state.outbox.values()]
    .filter((known) => isUnsent(known) && isByHand(state, known))
    .sort((a, b) => a.order - b.order)
    .map(({ id, ticket, label: number, product, units: sold, at, provisional, correcting, late }) => ({
      ...{ purchase: id, ticketId: ticket, label: number, product, units: sold, at: iso(at), provisional, correcting },
      ...present({ late: lateOf({ late }) }),
    }))
  return { rows, sequence: state.sequence }
}

/** Typed into a portal by people; of the others no person says what became of them while a program is telling them. */
function isByHand({ settings }: StoreState, { product }: Purchase): boolean {
  return (settings.products.find(({ code }) => code === product)?.check ?? 'manual') === 'manual'
}

/** Whether it stands there is the command's to say, so that a retry gets its answer again. */
async function requireNotAutomatic(store: StoreId, id: string, services: Services): Promise<void> {
  const isAutomatic = await look(services, store, (state) => {
    const found = state.outbox.get(purchaseId(id))
    return found !== undefined && !isByHand(state, found)
  })
  if (isAutomatic) throw new Refused({ kind: 'unknown_purchase', purchase: id })
}

async function requireByHand(store: StoreId, id: string, services: Services): Promise<void> {
  const known = await look(services, store, (state) => {
    const found = state.outbox.get(purchaseId(id))
    return found !== undefined && isUnsent(found) && isByHand(state, found)
  })
  if (!known) throw new Refused({ kind: 'unknown_purchase', purchase: id })
}

const list: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/worklist`,
  summary: 'Sales to be typed into the portal, oldest first',
  access: counterStaff,
  answer: worklist,
  handle: async ({ store }, services) => json(await look(services, store, worklistOf)),
}

/** No command endpoint: an answer that is kept under a key would keep the number. */
const reveal: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/worklist/{purchase}/reveal`,
  summary: 'Who one sale was to, to type it in; the log says who looked',
  access: ['pharmacist', 'owner'],
  body: z.strictObject({}),
  answer: z.object({ purchase: z.string(), identity: z.string().nullable().describe('null: nobody was asked who they are') }),
  async handle(request, services) {
    const { store, params } = request
    const id = params.purchase ?? ''
    await requireByHand(store, id, services)
    const isKnown = await look(services, store, ({ outbox }) => outbox.get(purchaseId(id))?.person != null)
    if (!isKnown) return json({ purchase: id, identity: null })
    const opened = await services.national.sealed.open(store, id)
    if (!opened) throw new Refused({ kind: 'seal_lost' })
    const command = { type: 'note_revealed', purchase: id } as const
    bodyOf(await services.writer.submit({ store, actor: actorOf(request), command, key: null, answer: () => null }))
    return json({ purchase: id, identity: opened.identity })
  },
}

const toldBody = z.strictObject({ outcome: z.enum(['entered', 'refused', 'unknown']), reason: reason.optional() })

function toldOf({ outcome, reason: why }: z.infer<typeof toldBody>): Told {
  switch (outcome) {
    case 'entered':
      return { kind: 'accepted', by: 'hand' }
    case 'refused':
      return { kind: 'refused', reason: why ?? 'refused_on_the_portal', elsewhere: [] }
    case 'unknown':
      return { kind: 'undetermined', reason: why ?? 'not_known_on_the_portal' }
  }
}

const told: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/worklist/{purchase}/told`,
  summary: 'It was typed in, refused, or nobody knows: by hand, as the log says',
  access: counterStaff,
  body: toldBody,
  status: 200,
  answer: worklist,
  async command({ store, params, body }, services) {
    await requireNotAutomatic(store, params.purchase ?? '', services)
    return { type: 'note_told', purchase: params.purchase ?? '', told: toldOf(body as z.infer<typeof toldBody>) }
  },
  view: (_, state) => worklistOf(state),
}

export const worklistEndpoints: readonly Endpoint[] = [list, reveal, told]
