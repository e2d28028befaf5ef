import { packsInForce } from '#core/eligibility/check'
import { credentialId } from '#core/ids'
import { BURST_MS, freshKiosk } from '#core/kiosk/kiosk'
import { questionsOf, wrongDay } from '#core/kiosk/questions'
import { atKiosk, isScarce } from '#core/kiosk/scarce'
import { type Draft, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Service } from '#core/store/settings'
import { findProduct } from '#core/store/state'
import type { Claim } from '#core/ticket/ticket'

/** Why a kiosk may not give out a number of this service now; staff may always. */
export function kioskRefusal({ actor, at, state }: Draft, { code }: Service): Refusal | null {
  if (actor.role !== 'kiosk' || !isScarce(state, code)) return null
  const offered = atKiosk(state, code)
  if (offered === 'off') return { kind: 'not_at_kiosk', service: code }
  const kiosk = state.kiosks.get(credentialId(actor.id))
  if (kiosk && kiosk.stoppedAt !== null) return { kind: 'kiosk_stopped', since: kiosk.stoppedAt }
  const nod = kiosk?.nod
  const mayTake = nod?.given === true && nod.service === code && nod.until > at
  return offered === 'nod' && !mayTake ? { kind: 'nod_needed', service: code } : null
}

/**
 * A kiosk gives nobody a number for a day that is not theirs, also when its page was opened on another. Of whom no digit is known, the
 * counter decides as it always does.
 */
export function wrongDayRefusal({ actor, at, state, packs }: Draft, { product: code }: Service, claims: readonly Claim[]): Refusal | null {
  const product = actor.role === 'kiosk' && code !== undefined ? findProduct(state, code) : undefined
  const inForce = product && packsInForce(packs, product, at)
  const asked = inForce && questionsOf(inForce, at)
  const shares = claims.map(({ birthDigit, proxyClass }) => ({
    ...(birthDigit !== null && { digit: birthDigit }),
    ...(proxyClass !== null && { who: proxyClass }),
  }))
  const wrong = asked && wrongDay(asked, shares)
  return wrong ? { kind: 'wrong_day', digit: wrong.digit, day: wrong.day } : null
}

/** Uses up the nod, and stops the kiosk by itself once it gives out more in a minute than people could take. */
export function noteGivenOut(draft: Draft, { code }: Service): void {
  const { actor, at, state } = draft
  if (actor.role !== 'kiosk' || !isScarce(state, code)) return
  const id = credentialId(actor.id)
  const before = draft.kiosks.get(id) ?? state.kiosks.get(id) ?? freshKiosk(id)
  const issues = [...before.issues.filter((issue) => issue > at - BURST_MS), at]
  const stops = issues.length >= state.settings.kioskBurst
  draft.kiosks.set(id, { ...before, nod: null, issues: stops ? [] : issues, stoppedAt: stops ? at : before.stoppedAt })
  if (stops) record(draft, { type: 'kiosk.stopped', data: { kiosk: id, tickets: issues.length, seconds: BURST_MS / 1000 } })
}
