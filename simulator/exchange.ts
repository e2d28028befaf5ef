import { setTimeout as sleep } from 'node:timers/promises'
import { admit } from './admit'
import type { Answer, Arrived, Asked, Endpoint } from './endpoint'
import type { FaultName } from './fault-table'
import type { Where } from './faults'
import type { World } from './world'

/** What leaves this side: an answer, whole or spoiled, a connection torn off, or nothing, ever. */
export type Delivery =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly retryAfter?: number; readonly spoiled?: Spoiled }
  | { readonly kind: 'html' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }
type Spoiled = { readonly how: 'half_body' | 'bad_json' } | { readonly how: 'slow_drip'; readonly seconds: number }

const answered = (status: number, reason: string): Delivery => ({ kind: 'answer', answer: { status, body: { reason } } })

/**
 * A request of the dialects or the feed on its way through everything that is broken: at the door, before it takes effect, in what it
 * does, and in the reply. It takes effect whether or not the client still listens: that is what makes a time-out undecidable.
 */
export async function exchange(endpoint: Endpoint, arrived: Arrived, world: World): Promise<Delivery> {
  const where: Where = arrived
  const shut = atTheDoor(endpoint, where, world)
  if (shut) return shut
  const attempt = endpoint.attempt?.(arrived) ?? null
  if (attempt !== null && arrived.institution !== null) world.ledger.arrived(arrived.institution, attempt, world.now())
  const late = await delay(where, world)
  if (late > 0) await sleep(late)
  const before = beforeTheEffect(endpoint, arrived, where, world)
  if (before) return before
  const hidden = strikeCommit('late_apply', endpoint, where, world)
  if (hidden) {
    setTimeout(() => takeEffect(endpoint, arrived, where, world), hidden.seconds * 1000)
    return { kind: 'silence' }
  }
  const answer = takeEffect(endpoint, arrived, where, world)
  return spoil(endpoint, answer, where, world)
}

function atTheDoor({ path }: Endpoint, where: Where, { faults, load, sessions }: World): Delivery | null {
  const down = faults.strike('down', where)
  if (down) return down.how === '503' ? answered(503, 'down') : { kind: 'reset' }
  if (faults.strike('refused', where)) return { kind: 'reset' }
  if (faults.strike(path.startsWith('/feed/') ? 'feed_down' : 'portal_down', where)) return answered(503, 'down')
  const flapping = faults.standing('flapping', where)
  if (flapping) {
    const phase = ((Date.now() - flapping.since) / 1000) % flapping.params.periodSeconds
    if (phase < flapping.params.periodSeconds / 2 && faults.strike('flapping', where)) return answered(503, 'down')
  }
  if (path.startsWith('/feed/')) return null
  return load.bears(sessions.count() + (path === '/session/login' ? 1 : 0)) ? null : answered(503, 'overloaded')
}

async function delay(where: Where, { faults, usualMs, random }: World): Promise<number> {
  const busy = faults.strike('busy', where)
  const busyMs = busy ? (busy.fromSeconds + random() * (busy.toSeconds - busy.fromSeconds)) * 1000 : 0
  return usualMs() + busyMs + (faults.strike('latency', where)?.milliseconds ?? 0)
}

function beforeTheEffect(endpoint: Endpoint, { credential }: Arrived, where: Where, { faults, sessions }: World): Delivery | null {
  if (faults.strike('black_hole', where)) return { kind: 'silence' }
  const throttled = faults.strike('throttled', where)
  if (throttled) return { kind: 'answer', answer: { status: 429, body: { reason: 'throttled' } }, retryAfter: throttled.retryAfterSeconds }
  if (faults.strike('html_login', where)) return { kind: 'html' }
  if (endpoint.who !== 'nobody' && faults.strike('credentials_refused', where)) {
    if (credential !== null) sessions.end(credential)
    return answered(401, endpoint.who === 'logbook-key' ? 'wrong_key' : 'wrong_secret')
  }
  if (endpoint.who === 'session' && faults.strike('session_expired', where)) {
    if (credential !== null) sessions.end(credential)
    return answered(401, 'session_expired')
  }
  if (endpoint.changes === 'commit' && faults.strike('commit_only', where)) return answered(500, 'not_saved')
  const error = faults.standing('server_error', where)
  if (error && !error.params.applied && faults.strike('server_error', where)) return answered(error.params.status, 'internal')
  return null
}

function takeEffect(endpoint: Endpoint, arrived: Arrived, where: Where, world: World): Answer {
  const stale = endpoint.changes ? null : world.faults.strike('stale_read', where)
  const foreignersUnknown = world.faults.strike('foreigners_unknown', where) !== null
  const work = (): Answer => {
    const admitted = admit(endpoint, arrived, world)
    if ('status' in admitted) return admitted
    const asked: Asked = { ...arrived, institution: admitted.institution, staleMs: (stale?.seconds ?? 0) * 1000, foreignersUnknown }
    return endpoint.handle(asked, world)
  }
  const answer = world.ledger.effect(work, strikeCommit('ok_not_applied', endpoint, where, world) === null)
  if (strikeCommit('duplicate_delivery', endpoint, where, world)) {
    const attempt = endpoint.attempt?.(arrived) ?? null
    if (attempt !== null && arrived.institution !== null) world.ledger.arrived(arrived.institution, attempt, world.now())
    world.ledger.effect(work)
  }
  return answer
}

function spoil(endpoint: Endpoint, answer: Answer, where: Where, { faults, random }: World): Delivery {
  const lost = strikeCommit('commit_lost_reply', endpoint, where, { faults })
  if (lost) return { kind: lost.how }
  const error = faults.standing('server_error', where)
  if (error?.params.applied && faults.strike('server_error', where)) return answered(error.params.status, 'internal')
  const right: Delivery = { kind: 'answer', answer: faults.strike('wrong_id', where) ? somebodyElses(answer, random) : answer }
  if (faults.strike('bad_json', where)) return { ...right, spoiled: { how: 'bad_json' } }
  if (faults.strike('half_body', where)) return { ...right, spoiled: { how: 'half_body' } }
  const drip = faults.strike('slow_drip', where)
  return drip ? { ...right, spoiled: { how: 'slow_drip', seconds: drip.seconds } } : right
}

/** These are about sales; on other changes they act only where the path says so. */
function strikeCommit<Name extends Extract<FaultName, 'late_apply' | 'ok_not_applied' | 'duplicate_delivery' | 'commit_lost_reply'>>(
  name: Name,
  endpoint: Endpoint,
  where: Where,
  { faults }: Pick<World, 'faults'>,
) {
  if (!endpoint.changes) return null
  if (endpoint.changes !== 'commit' && faults.standing(name, where)?.params.path === undefined) return null
  return faults.strike(name, where)
}

function somebodyElses({ status, body }: Answer, random: () => number): Answer {
  const other = `other-${Math.floor(random() * 1e9)}`
  const named = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, ['id', 'purchaseId', 'reference', 'transaction'].includes(key) ? other : value]),
  )
  return { status, body: named }
}
