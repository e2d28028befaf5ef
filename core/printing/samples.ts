import { businessDay, type ServiceCode, ticketId } from '#core/ids'
import { CHECK_WORDS } from '#core/printing/check-word'
import { type SlipBlock, ticketSlip } from '#core/printing/slip'
import type { SlipLanguage } from '#core/printing/slip-words'
import { isPublic, type Service } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { claimsFor } from '#core/ticket/issue'
import type { Ticket } from '#core/ticket/ticket'

export const sampleSlips = ['promised', 'standby', 'medicine', 'reprint'] as const
export type SampleSlip = (typeof sampleSlips)[number]

/** A slip of this shop as somebody would get it now, of a number nobody holds. */
export function sampleSlip(state: StoreState, which: SampleSlip, publicUrl: string, language: SlipLanguage): SlipBlock[] {
  const service = serviceFor(state, which)
  const word = CHECK_WORDS[0]
  if (!service || !word) return []
  const ticket = sampleTicket(state, service, which)
  return ticketSlip(state, ticket, { url: `${publicUrl}/t/${'0'.repeat(22)}`, word, reprint: which === 'reprint' }, language)
}

/** The service that shows best what is asked for; else the first. */
function serviceFor({ settings }: StoreState, which: SampleSlip): Service | undefined {
  const ofMedicine = ({ product: code }: Service): boolean => {
    const product = code === undefined ? undefined : findProduct({ settings }, code)
    return product !== undefined && !isPublic(product)
  }
  const wanted =
    which === 'medicine' ? (service: Service) => ofMedicine(service) || service.flow === 'prepared' : ({ product }: Service) => product !== undefined
  return settings.services.find(wanted) ?? settings.services[0]
}

function sampleTicket(state: StoreState, service: Service, which: SampleSlip): Ticket {
  const { at, settings } = state
  const claims = claimsFor(service, [{}, {}].slice(0, service.maxClaims), 'sample')
  const window = collectWindow(service, at, settings.timeZone)
  return {
    ...{ id: ticketId('sample'), service: service.code as ServiceCode, day: businessDay(state.day.date), number: 0, formerLabels: [] },
    ...{ product: service.product ?? null, claims: claims.ok ? claims.value : [], language: null, slip: null, issuedAt: at },
    promise: service.product === undefined ? null : which === 'standby' ? { kind: 'standby' } : { kind: 'promised', ...window },
    ...{ standing: { status: 'waiting' }, lane: 'walk_in', position: { place: state.sequence, rank: 0 }, order: state.sequence, call: null },
    ...{ prepared: false, postponed: 0, hereAt: null, pace: null },
  }
}
