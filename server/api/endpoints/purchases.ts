import { purchases } from '#core/protocol/check'
import { counterStaff } from '#core/store/roles'
import { soldOf } from '#core/views/check'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { look } from '#server/api/services'

/** Who notices a mistyped number does so the same day, mostly with the person still in the shop. */
const DAY_MS = 24 * 3_600_000
const MOST = 100

const list: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/stores/{store}/purchases',
  summary: `What was handed out under rules in the last 24 hours, newest first, at most ${MOST}; correct a number with \`checks/{id}/correct\``,
  access: counterStaff,
  answer: purchases,
  async handle({ store }, services) {
    const sequence = await look(services, store, (state) => state.sequence)
    const rows = await services.reader.sold(store, services.clock.now() - DAY_MS, MOST)
    return json({ purchases: rows.map(soldOf), sequence })
  },
}

export const purchaseEndpoints: readonly Endpoint[] = [list]
