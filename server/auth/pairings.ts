import { randomBytes } from 'node:crypto'
import { CODE_LENGTH, CODE_LETTERS, type PairingRole, readCode } from '#core/protocol/pairing'
import { ok, type Result, refuse } from '#core/result'
import type { Credential } from '#core/store/state'
import { type makeSession, sha256 } from '#server/auth/keys'

const LIFE_MS = 10 * 60_000
/** From its approval a device has at least this long to fetch what it was given. */
const FETCH_MS = 2 * 60_000
const MOST = 500
const MOST_PER_ADDRESS = 20
/** Wrong codes a minute and staff session. Of 2^40 codes that is nothing, of a shop's patience plenty. */
const WRONG_PER_MINUTE = 10
const MINUTE_MS = 60_000

export type PairingRefusal =
  | { readonly kind: 'unknown_pairing' }
  | { readonly kind: 'unknown_code' }
  | { readonly kind: 'already_claimed' }
  | { readonly kind: 'not_claimed' }
type Refusal = PairingRefusal | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }

/** The staff session a pairing is bound to. */
export interface Claimant {
  readonly scope: string
  readonly name: string
}

/** What an approved device is let in with. `session` is for browsers, `text`, the key, for programs. */
export interface Admission {
  readonly credential: Credential
  readonly text: string
  readonly session: ReturnType<typeof makeSession> | null
  readonly store: { readonly code: string; readonly name: string }
}

type Standing =
  | { readonly state: 'waiting' }
  | { readonly state: 'claimed'; readonly by: Claimant }
  /** Decided, and on its way into the log: every further try is about the same key. */
  | { readonly state: 'approving'; readonly by: Claimant; readonly admission: Admission }
  | { readonly state: 'approved'; readonly by: Claimant; readonly admission: Admission }
  | { readonly state: 'denied' }

/** A device that asks to be let in. */
export interface Pairing {
  readonly id: string
  readonly role: PairingRole
  readonly address: string
  readonly askedAt: number
  readonly expiresAt: number
  readonly standing: Standing
}

interface Kept extends Pairing {
  readonly deviceHash: string
  readonly codeHash: string
}

/**
 * Devices that wait to be let in, in the manner of RFC 8628: a device shows a code, somebody on the staff claims it, compares, and
 * the same session approves. In memory alone: after a restart a device just asks anew. Times are the machine's.
 */
export interface Pairings {
  ask(role: PairingRole, address: string): Result<{ readonly device: string; readonly code: string; readonly pairing: Pairing }, Refusal>
  /** By the device's own secret; null for one that is unknown or has expired. */
  poll(device: string): Pairing | null
  /** Binds the pairing to a staff session. The same session may claim it again. */
  claim(code: string, by: Claimant): Result<Pairing, Refusal>
  /** What a device gets that the claiming session approves; a further try gets the first one's again. */
  approving(id: string, scope: string, admit: (pairing: Pairing) => Admission): Result<Admission, Refusal>
  /** It is in the log: the device may fetch it. */
  approved(id: string): void
  deny(id: string, scope: string): Result<Pairing, Refusal>
}

export function makePairings({
  now = Date.now,
  random = randomBytes,
  codeLength = CODE_LENGTH,
}: {
  readonly now?: () => number
  readonly random?: (size: number) => Buffer
  /** Tests show with a shorter one that guessing is what the length prevents. */
  readonly codeLength?: number
} = {}): Pairings {
  const all = new Map<string, Kept>()
  const byDevice = new Map<string, string>()
  const byCode = new Map<string, string>()
  const wrong = new Map<string, { count: number; until: number }>()

  /** Five bits a letter: 256 is a multiple of 32, so none comes more often than another. */
  function newCode(): string {
    const code = [...random(codeLength)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
    return byCode.has(sha256(code)) ? newCode() : code
  }

  function forget({ id, deviceHash, codeHash }: Kept): void {
    all.delete(id)
    byDevice.delete(deviceHash)
    if (byCode.get(codeHash) === id) byCode.delete(codeHash)
  }

  function sweep(): void {
    for (const kept of all.values()) if (kept.expiresAt <= now()) forget(kept)
  }

  function live(id: string | undefined): Kept | null {
    const kept = id === undefined ? undefined : all.get(id)
    return kept && kept.expiresAt > now() ? kept : null
  }

  function change(kept: Kept, standing: Standing, expiresAt = kept.expiresAt): Kept {
    const changed = { ...kept, standing, expiresAt }
    all.set(kept.id, changed)
    return changed
  }

  /** Undecided, and claimed by this very session. */
  function claimedBy(id: string, scope: string): Result<Kept, Refusal> {
    const kept = live(id)
    if (!kept) return refuse<Refusal>({ kind: 'unknown_pairing' })
    return 'by' in kept.standing && kept.standing.by.scope === scope ? ok(kept) : refuse<Refusal>({ kind: 'not_claimed' })
  }

  /** Why a newcomer at this address has to wait; null if it need not. */
  function full(address: string): Refusal | null {
    const waiting = [...all.values()].filter((kept) => kept.address === address && (kept.standing.state === 'waiting' || kept.standing.state === 'claimed'))
    const crowd = all.size >= MOST ? [...all.values()] : waiting.length >= MOST_PER_ADDRESS ? waiting : []
    return crowd.length === 0 ? null : tooMany(Math.min(...crowd.map(({ expiresAt }) => expiresAt)) - now())
  }

  function countWrong(scope: string): void {
    const known = wrong.get(scope)
    if (known && known.until > now()) {
      known.count += 1
      return
    }
    for (const [old, { until }] of wrong) if (until <= now()) wrong.delete(old)
    wrong.set(scope, { count: 1, until: now() + MINUTE_MS })
  }

  return {
    ask(role, address) {
      sweep()
      const refusal = full(address)
      if (refusal) return refuse(refusal)
      const device = random(32).toString('base64url')
      const code = newCode()
      const kept: Kept = {
        ...{ id: random(16).toString('hex'), role, address, askedAt: now(), expiresAt: now() + LIFE_MS },
        ...{ deviceHash: sha256(device), codeHash: sha256(code), standing: { state: 'waiting' } },
      }
      all.set(kept.id, kept)
      byDevice.set(kept.deviceHash, kept.id)
      byCode.set(kept.codeHash, kept.id)
      return ok({ device, code, pairing: kept })
    },
    poll: (device) => live(byDevice.get(sha256(device))),
    claim(typed, by) {
      const tries = wrong.get(by.scope)
      // A right code is not looked at either: otherwise the limit would only hide the wrong ones.
      if (tries && tries.until > now() && tries.count >= WRONG_PER_MINUTE) return refuse(tooMany(tries.until - now()))
      const code = codeLength === CODE_LENGTH ? readCode(typed) : typed
      const kept = code === null ? null : live(byCode.get(sha256(code)))
      if (!kept) {
        countWrong(by.scope)
        return refuse<Refusal>({ kind: 'unknown_code' })
      }
      if (kept.standing.state === 'waiting') return ok(change(kept, { state: 'claimed', by }))
      return 'by' in kept.standing && kept.standing.by.scope === by.scope ? ok(kept) : refuse<Refusal>({ kind: 'already_claimed' })
    },
    approving(id, scope, admit) {
      const held = claimedBy(id, scope)
      if (!held.ok) return held
      const { standing } = held.value
      if ('admission' in standing) return ok(standing.admission)
      if (standing.state !== 'claimed') return refuse<Refusal>({ kind: 'not_claimed' })
      const admission = admit(held.value)
      change(held.value, { state: 'approving', by: standing.by, admission }, Math.max(held.value.expiresAt, now() + FETCH_MS))
      return ok(admission)
    },
    approved(id) {
      const kept = all.get(id)
      if (kept?.standing.state !== 'approving') return
      byCode.delete(kept.codeHash)
      change(kept, { ...kept.standing, state: 'approved' })
    },
    deny(id, scope) {
      const held = claimedBy(id, scope)
      if (!held.ok) return held
      if (held.value.standing.state !== 'claimed') return refuse<Refusal>({ kind: 'not_claimed' })
      byCode.delete(held.value.codeHash)
      return ok(change(held.value, { state: 'denied' }))
    },
  }
}

function tooMany(milliseconds: number): Refusal {
  return { kind: 'too_many_requests', retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) }
}
