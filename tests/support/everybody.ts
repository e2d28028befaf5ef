import type { Running } from './running-server'

/** One letter for everybody who may stand at a door. */
export const WHO = {
  n: 'nobody',
  s: 'staff',
  p: 'pharmacist',
  w: 'owner',
  e: 'network',
  k: 'kiosk',
  d: 'display',
  r: 'printer',
  t: 'terminal',
  i: 'integrator',
  o: 'operator',
} as const
export type Letter = keyof typeof WHO

/** What a request shows to be let in: people a cookie, machines and programs a key. */
export type Shown = Readonly<Record<string, string>>
export const bearer = (key: string): Shown => ({ authorization: `Bearer ${key}` })

export interface Everybody {
  readonly shown: Readonly<Record<Letter, Shown>>
  /** Staff of another store of the same installation. */
  readonly otherStaff: Shown
  readonly revoked: Shown
  readonly removed: Shown
}

export async function everybody(running: Running): Promise<Everybody> {
  const operator = (path: string, body: unknown) => running.request('POST', `/api/v1/operator/${path}`, { key: running.server.operatorKey, body })
  await operator('import-setup', {
    code: 'other',
    name: '다른 약국',
    services: [{ code: 'C', name: '상담' }],
    counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }],
  })
  const keyOf = async (role: string, store = 'saebom') => (await operator('keys', { store, role })).body as { id: string; key: string }
  const shown = { n: {}, o: bearer(running.server.operatorKey), t: bearer(await running.terminalKey()) } as Record<Letter, Shown>
  for (const letter of ['k', 'd', 'r', 'i'] as const) shown[letter] = bearer((await keyOf(WHO[letter])).key)
  for (const letter of ['s', 'p', 'w', 'e'] as const) shown[letter] = { cookie: (await running.person(WHO[letter])).cookie }
  const otherStaff = bearer((await keyOf('staff', 'other')).key)
  const made = await keyOf('staff')
  await operator('keys/revoke', { store: 'saebom', id: made.id })
  const gone = await running.person('pharmacist')
  await running.remove(gone.member)
  return { shown, otherStaff, revoked: bearer(made.key), removed: { cookie: gone.cookie } }
}
