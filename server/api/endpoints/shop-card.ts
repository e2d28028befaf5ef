import { z } from 'zod'
import { shopView } from '#core/views/shop'
import type { Endpoint, PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { storeByCode } from '#server/api/services'
import { SHARED_HEADERS } from '#server/web/headers'

/** What messengers show beside a link to a shop's page. They ask without cookies, and keep it. */
const card: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/stores/{code}/card.png',
  summary: 'The shop’s sentence as a picture for previews, with the minute it was true',
  access: ['nobody'],
  shared: true,
  query: z.object({ language: z.enum(['ko', 'en']).default('ko'), v: z.string().max(40).optional().describe('Anything: another one is another address') }),
  answer: null,
  async handle({ params, query }, services) {
    const { code = '' } = params
    const store = storeByCode(services, code)
    const shop = store && (await services.writer.read(store.id, (state) => shopView(state, services.clock.now())))
    if (!shop) throw new Refused({ kind: 'unknown_store', store: code })
    const { language } = query as { language: 'ko' | 'en' }
    const headers = { ...SHARED_HEADERS, 'content-type': 'image/png', 'cache-control': 'public, max-age=60' }
    return { status: 200, body: await services.listings.pictures.of(shop, language), headers }
  },
}

export const shopCardEndpoints: readonly Endpoint[] = [card]
