'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import { ticketAnswer } from '../ticket-answer'
import { useReasons } from './decision-card'
import type { DeskDialog } from './desk-dialogs'
import { type Check, useCheck } from './use-check'
import type { Run } from './use-commands'
import { type Key, useKeys } from './use-keys'

/** What Enter does now: it follows from where the ticket stands, so that one key carries a person through. */
export type MainAct = 'start' | 'check' | 'dispense' | 'prepare' | 'complete'

export interface Desk {
  readonly ticket: StaffTicket | null
  readonly claim: StaffTicket['claims'][number] | null
  /** What the ticket's units are of; null where it holds none. */
  readonly product: StaffView['stock'][number] | null
  readonly check: Check
  readonly main: MainAct | null
  readonly may: Readonly<Record<'next' | 'recall' | 'noShow' | 'park' | 'refuse' | 'complete' | 'transfer' | 'cancel' | 'print', boolean>>
  act(name: MainAct | keyof Desk['may']): void
  chooseTicket(id: string): void
  chooseClaim(id: string): void
}

export function useDesk({
  store,
  view,
  counter,
  busy,
  isFlying,
  run,
  open,
}: {
  store: string
  view: StaffView
  counter: StaffView['counters'][number]
  busy: boolean
  isFlying: () => boolean
  run: Run
  open: (dialog: DeskDialog) => void
}): Desk {
  const t = useTranslations('console')
  const words = useWords(view.store.timeZone)
  const [ticketId, setTicketId] = useState<string | null>(null)
  const [claimId, setClaimId] = useState<string | null>(null)
  const [ahead, setAhead] = useState<keyof Desk['may'] | null>(null)

  const ticket = counter.tickets.find(({ id }) => id === ticketId) ?? counter.tickets[0] ?? null
  const service = view.services.find(({ code }) => code === ticket?.service)
  const product = view.stock.find(({ code }) => code === service?.product) ?? null
  const claims = ticket?.claims ?? []
  const claim = claims.find(({ id, state }) => id === claimId && state === 'open') ?? claims.find(({ state }) => state === 'open') ?? null
  const check = useCheck(store, counter, claim, product)
  const reasons = useReasons()
  const decision = check.step?.at === 'decided' ? check.step.decision : null
  const main = withCheck(mainAct(ticket, service, claim !== null), product, check)

  const here = ticket?.status === 'called' || ticket?.status === 'serving'
  const may = {
    next: counter.open,
    recall: ticket?.status === 'called',
    noShow: here,
    park: here,
    refuse: here && claim !== null && service?.product !== undefined,
    complete: here && (ticket.status === 'serving' || service?.product === undefined),
    transfer: here && view.services.length > 1,
    cancel: here,
    print: here && (view.printers?.length ?? 0) > 0 && ticket.slip?.state !== 'asked',
  }

  const plain = (path: string, done: string) => {
    if (ticket) void run(`tickets/${ticket.id}/${path}`, {}, done)
  }
  const act: Desk['act'] = (name) => {
    if (busy || isFlying()) return setAhead(typedAhead(name))
    const label = ticket?.label ?? ''
    switch (name) {
      case 'next':
        if (!may.next) return
        setTicketId(null)
        return void run(`counters/${counter.code}/call-next`, {}, (called) => t('done.called', { label: called.label }), ticketAnswer)
      case 'start':
        return plain('start-serving', t('done.started', { label }))
      case 'prepare':
        return plain('prepare', t('done.preparing', { label }))
      case 'complete':
        return may.complete ? plain('complete', t('done.completed', { label })) : undefined
      case 'recall':
        return may.recall ? plain('recall', t('done.recalled', { label })) : undefined
      case 'noShow':
        return may.noShow ? plain('no-show', t('done.noShow', { label })) : undefined
      case 'park':
        return may.park ? plain('park', t('done.parked', { label })) : undefined
      case 'print':
        return may.print && ticket ? void run(`tickets/${ticket.id}/print`, { counter: counter.code }, t('done.printing', { label })) : undefined
      case 'check':
        return check.begin()
      case 'dispense': {
        if (!ticket || !claim || !service?.product) return
        const units = words.units(claim.units, product ?? {})
        const body = { claim: claim.id, product: service.product, units: claim.units, ...(decision ? { decision: decision.id } : {}) }
        return void run(`tickets/${ticket.id}/dispense`, body, t(decision?.provisional ? 'done.dispensedProvisional' : 'done.dispensed', { label, units }))
      }
      case 'refuse': {
        if (!may.refuse || !ticket || !claim) return
        const because = decision?.outcome === 'ineligible' ? reasons(decision).join(' ').slice(0, 200) : ''
        return open({ kind: 'refuse', ticket, claim: claim.id, position: claims.indexOf(claim) + 1, because })
      }
      case 'transfer':
      case 'cancel':
        return may[name] && ticket ? open({ kind: name, ticket }) : undefined
    }
  }

  // A quick hand is ahead of the picture: its key waits, and acts on what is there then.
  useEffect(() => {
    if (busy || ahead === null) return
    setAhead(null)
    act(ahead)
  })

  const step = (by: number) => {
    const still = claims.filter(({ state }) => state === 'open')
    const at = still.findIndex(({ id }) => id === claim?.id)
    const next = still[(at + by + still.length) % still.length]
    if (next) setClaimId(next.id)
  }
  const stepTicket = (by: number) => {
    const at = counter.tickets.findIndex(({ id }) => id === ticket?.id)
    const next = counter.tickets[(at + by + counter.tickets.length) % counter.tickets.length]
    if (next) setTicketId(next.id)
  }
  useKeys([
    ...checkKeys(check),
    ['Space', () => act('next')],
    ['Enter', () => main && act(main)],
    ['KeyR', () => act('recall')],
    ['KeyN', () => act('noShow')],
    ['KeyP', () => act('park')],
    ['KeyX', () => act('refuse')],
    ['KeyC', () => act('complete')],
    ['KeyT', () => act('transfer')],
    ['KeyL', () => act('cancel')],
    ['KeyS', () => act('print')],
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['ArrowRight', () => stepTicket(1)],
    ['ArrowLeft', () => stepTicket(-1)],
    ...claims.slice(0, 9).map(({ id }, at) => [`Digit${at + 1}`, () => setClaimId(id)] as const),
  ])

  return { ticket, claim, product, check, main, may, act, chooseTicket: setTicketId, chooseClaim: setClaimId }
}

/** Keys of the check, before those of the desk: 1 to 3 are the portal's answer while it is asked for. */
function checkKeys({ step, said, act, mend, begin }: Check): readonly Key[] {
  switch (step?.at) {
    case 'portal':
      return [
        ['Digit1', () => said('eligible')],
        ['Digit2', () => said('ineligible')],
        ['Digit3', () => said('none')],
      ]
    case 'late':
      return [['KeyA', act]]
    case 'held':
      return [['KeyK', begin]]
    case 'decided':
      return [['KeyK', mend]]
    default:
      return []
  }
}

/** What is under rules is handed out on a decision; until there is one, Enter asks for it. */
function withCheck(main: MainAct | null, product: StaffView['stock'][number] | null, { step }: Check): MainAct | null {
  if (main !== 'dispense' || !product?.rules || step?.at === 'free') return main
  if (step?.at === 'decided') return step.decision.outcome === 'eligible' ? 'dispense' : null
  return step ? null : 'check'
}

/** Enter never waits: pressed twice by a nervous thumb it would hand out the next person's share. */
function typedAhead(name: MainAct | keyof Desk['may']): keyof Desk['may'] | null {
  return name === 'start' || name === 'check' || name === 'dispense' || name === 'prepare' || name === 'complete' ? null : name
}

function mainAct(ticket: StaffTicket | null, service: StaffView['services'][number] | undefined, hasClaim: boolean): MainAct | null {
  if (ticket?.status === 'called') return 'start'
  if (ticket?.status !== 'serving') return null
  if (service?.flow === 'prepared' && !ticket.prepared) return 'prepare'
  return service?.product && hasClaim ? 'dispense' : 'complete'
}
