import type { MemberId, StoreId } from '#core/ids'
import type { Command } from '#core/store/commands'
import { signInName } from '#core/store/members'
import type { ApiRequest } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import type { PersonIdentity, StoreIdentity } from '#server/auth/identity'

/** Who signed in as themselves; keys have the same roles and are refused. */
export function personOf({ identity }: Pick<ApiRequest, 'identity'>): PersonIdentity {
  if (identity?.kind !== 'person') throw new Refused({ kind: 'person_required' })
  return identity
}

/** Whose password is asked for: a member, or nobody of that name. */
interface Claimed {
  readonly store: StoreId | undefined
  readonly name: string
  readonly member: MemberId | null
}

/**
 * Asked at the door, and again before something that outlives the session: who finds a PC unlocked shall not leave a way in for
 * themselves. Slower with every wrong one, for this name at this place alone.
 */
export async function requirePassword(
  services: Services,
  address: string,
  { store, name, member }: Claimed,
  password: string,
  otherwise: 'wrong_credentials' | 'wrong_password' = 'wrong_password',
): Promise<void> {
  const person = `${store}\n${signInName(name)}`
  countTry(services, address, person)
  if (await services.people.isPassword(member, password)) return services.backOff.succeeded(address, person)
  await services.limiter.failed(address)
  throw new Refused({ kind: otherwise })
}

/** Throws while somebody has to wait. Counted before the secret is looked at: tries sent together get no more of them. Answers how many in a row. */
export function countTry({ backOff }: Pick<Services, 'backOff'>, place: string, person: string): number {
  const wait = backOff.wait(place, person)
  if (wait > 0) throw new Refused({ kind: 'too_many_requests', retryAfterSeconds: Math.ceil(wait / 1000) })
  return backOff.failed(place, person)
}

/** One command of somebody, with nothing to answer. */
export async function submitAs(
  services: Pick<Services, 'writer'>,
  { store, role, id }: Pick<StoreIdentity, 'store' | 'role' | 'id'>,
  command: Command,
): Promise<void> {
  const outcome = await services.writer.submit({ store, actor: { role, id }, command, key: null, answer: () => null })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: outcome.kind === 'unavailable' ? 'storage_unavailable' : 'internal' })
}
