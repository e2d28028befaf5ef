import { credentialId } from '#core/ids'
import { freshKiosk, type Kiosk, NOD_MS } from '#core/kiosk/kiosk'
import { atKiosk } from '#core/kiosk/scarce'
import type { Result } from '#core/result'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import { findService } from '#core/store/state'

const DONE = { ok: true, value: { ticket: null } } as const

/** Whoever stands at the kiosk needs a person. Pressed twice it is one call. */
export function callStaff(draft: Draft): Decision {
  const found = kioskOf(draft, draft.actor.id)
  if (!found.ok) return found
  if (found.value.helpSince !== null) return DONE
  draft.kiosks.set(found.value.kiosk, { ...found.value, helpSince: draft.at })
  record(draft, { type: 'kiosk.help_called', data: { kiosk: found.value.kiosk } })
  return DONE
}

/** Asks staff for the nod that one ticket of a scarce product needs; a new request takes the place of the one before. */
export function askNod(draft: Draft, command: CommandOf<'ask_nod'>): Decision {
  const found = kioskOf(draft, draft.actor.id)
  if (!found.ok) return found
  const service = findService(draft.state, command.service)
  if (!service) return refusal({ kind: 'unknown_service', service: command.service })
  const offered = atKiosk(draft.state, service.code)
  if (offered === 'off') return refusal({ kind: 'not_at_kiosk', service: service.code })
  if (found.value.stoppedAt !== null) return refusal({ kind: 'kiosk_stopped', since: found.value.stoppedAt })
  const until = draft.at + NOD_MS
  draft.kiosks.set(found.value.kiosk, { ...found.value, nod: { service: service.code, until, given: offered === 'open' } })
  record(draft, { type: 'kiosk.nod_asked', data: { kiosk: found.value.kiosk, service: service.code } })
  return DONE
}

/** What staff say to a kiosk. A nod that comes too late is refused, so that it is not the next customer's. */
export function answerKiosk(draft: Draft, { kiosk, answer }: CommandOf<'answer_kiosk'>): Decision {
  const found = kioskOf(draft, kiosk)
  if (!found.ok) return found
  const before = found.value
  const after = answered(before, answer, draft.at)
  if (!after) return refusal({ kind: 'nothing_asked', kiosk })
  draft.kiosks.set(before.kiosk, after)
  record(draft, { type: 'kiosk.answered', data: { kiosk: before.kiosk, answer } })
  return DONE
}

function answered(kiosk: Kiosk, answer: CommandOf<'answer_kiosk'>['answer'], at: number): Kiosk | null {
  const { nod } = kiosk
  switch (answer) {
    case 'coming':
      return kiosk.helpSince === null ? null : { ...kiosk, helpSince: null }
    case 'nod':
      return nod && nod.until > at ? { ...kiosk, nod: { ...nod, given: true, until: at + NOD_MS } } : null
    case 'deny':
      return nod ? { ...kiosk, nod: null } : null
    case 'resume':
      return kiosk.stoppedAt === null ? null : { ...kiosk, stoppedAt: null, issues: [] }
  }
}

function kioskOf(draft: Draft, id: string): Result<Kiosk, Refusal> {
  const credential = draft.state.credentials.get(credentialId(id))
  if (credential?.role !== 'kiosk') return refusal({ kind: 'unknown_credential', credential: id })
  return { ok: true, value: draft.state.kiosks.get(credential.id) ?? freshKiosk(credential.id) }
}
