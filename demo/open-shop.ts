import { z } from 'zod'
import { stock } from '#core/protocol/views'
import { CannotStart } from '#server/cannot-start'
import type { RunningServer } from '#server/main'
import { type DemoFile, entryUrl } from './demo-file'
import { MASKS, OPENING_UNITS, shop, shopUnderRules } from './shop'

/** Keys of the demo bear this in their names; those of a person who tries things out do not. */
const NAMED = 'demo '
const roles = ['staff', 'pharmacist', 'kiosk', 'display', 'integrator'] as const
const keyList = z.object({ keys: z.array(z.object({ store: z.string(), id: z.string(), name: z.string(), revokedAt: z.string().optional() })) })
const madeKey = z.object({ id: z.string(), key: z.string() })

/** Sets the shop up through the API, or goes on with the one that is there. New keys each time: old ones cannot be read back. */
export async function openShop({ operatorKey, services }: RunningServer, local: string, baseUrl: string, simulatorUrl: string | null): Promise<DemoFile> {
  const codes = services.writer.stores().map(({ settings }) => settings.code)
  if (codes.some((code) => code !== shop.code))
    throw new CannotStart(`DATA_DIR holds a real store (${codes.join(', ')}): set DATA_DIR to another folder for the demo.`)
  const operator = apiAt(`${local}/api/v1/operator`, operatorKey)
  if (codes.length === 0) await operator('POST', 'import-setup', simulatorUrl === null ? shop : shopUnderRules)
  const { keys: earlier } = keyList.parse(await operator('GET', 'keys'))
  const keys = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => [role, madeKey.parse(await operator('POST', 'keys', { store: shop.code, role, name: `${NAMED}${role}` })).key]),
    ),
  ) as DemoFile['keys']
  for (const { id, name, revokedAt } of earlier)
    if (name.startsWith(NAMED) && revokedAt === undefined) await operator('POST', 'keys/revoke', { store: shop.code, id })
  await openForTheFirstTime(apiAt(`${local}/api/v1/stores/${shop.code}`, keys.staff))
  return {
    ...{ baseUrl, simulatorUrl, mirrorUrl: null },
    store: { code: shop.code, name: shop.name, timeZone: shop.timeZone, lat: shop.lat ?? 0, lng: shop.lng ?? 0 },
    services: shop.services.map(({ code, product, unitsPerClaim }) => ({ code, ...(product === undefined ? {} : { product }), unitsPerClaim })),
    products: shop.products.map(({ code }) => ({ code })),
    counters: shop.counters.map(({ code }) => ({ code })),
    keys,
    staffEntryUrl: entryUrl(baseUrl, keys.staff, '/console'),
    pharmacistEntryUrl: entryUrl(baseUrl, keys.pharmacist, '/conflicts'),
  }
}

/** The receipt comes last and marks the opening as done: a start that died half-way is made up for by the next. */
async function openForTheFirstTime(staff: ReturnType<typeof apiAt>): Promise<void> {
  const { products } = stock.parse(await staff('GET', 'stock'))
  if (products.some(({ reportedAt }) => reportedAt !== undefined)) return
  for (const { code } of shop.counters) await staff('POST', `counters/${code}`, { open: true }, `demo-opens-counter-${code}`)
  await staff('POST', 'stock/receipts', { product: MASKS, units: OPENING_UNITS }, 'demo-opening-stock')
}

function apiAt(base: string, key: string) {
  return async (method: 'GET' | 'POST', path: string, body?: unknown, intent?: string): Promise<unknown> => {
    const response = await fetch(`${base}/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...(intent === undefined ? {} : { 'idempotency-key': intent }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`the demo's shop could not be opened: ${path} answered ${response.status} ${await response.text()}`)
    return response.json()
  }
}
