import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Answer, type Client, expectDone, openClient } from './client'

export const MASK = 'mask-kf94'

/** What the tests look at in a ticket's answer. */
export interface TicketAnswer {
  readonly ticket: {
    readonly id: string
    readonly label: string
    readonly number: number
    readonly status: string
    readonly token: string
    readonly claims: readonly { readonly id: string; readonly units: number; readonly state: string }[]
  }
  readonly sequence: number
}

/** A shop as its operator describes it: A = masks (2 a person), B = the same masks for delivery, C = advice; two counters. */
export const description = {
  code: 'saebom',
  name: '새봄약국',
  products: [{ code: MASK, name: '공적 마스크 KF94' }],
  services: [
    { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2 },
    { code: 'B', name: '방문 수령', product: MASK, unitsPerClaim: 2 },
    { code: 'C', name: '약 상담' },
  ],
  counters: ['1', '2'].map((code) => ({ code, profile: { services: [{ service: 'A' }, { service: 'B' }, { service: 'C' }] } })),
}

export interface Keys {
  readonly staff: string
  readonly kiosk: string
  readonly display: string
}

/** Sets the shop up over the operator's API, opens its counters and puts units on the shelf. */
export async function openPharmacy(baseUrl: string, dataDir: string, units: number): Promise<Keys> {
  const operator = openClient(`${baseUrl}/api/v1/operator`, readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url'))
  await expectDone(operator.post('/import-setup', description))
  const make = async (role: string) => (await expectDone<{ key: string }>(operator.post('/keys', { store: description.code, role }))).key
  const keys = { staff: await make('staff'), kiosk: await make('kiosk'), display: await make('display') }
  operator.close()
  const staff = storeClient(baseUrl, keys.staff)
  for (const { code } of description.counters) await expectDone(staff.post(`/counters/${code}`, { open: true }))
  if (units > 0) await expectDone(staff.post('/stock/receipts', { product: MASK, units }))
  staff.close()
  return keys
}

/** A client whose paths are relative to the shop. */
export function storeClient(baseUrl: string, key: string, sockets?: number): Client {
  return openClient(`${baseUrl}/api/v1/stores/${description.code}`, key, sockets)
}

/** A key a client makes for one intent. */
export function intent(): string {
  return randomBytes(12).toString('base64url')
}

/** The stable kind of a refusal. */
export function kindOf({ json }: Answer): string {
  return json<{ kind: string }>().kind
}
