'use client'

import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { Share } from '#core/kiosk/questions'
import { ticket } from '#core/protocol/shapes'
import type { KioskView } from '#core/protocol/views'
import { newKey, send } from '../_live/send'
import type { KioskDevice } from './kiosk-screen'
import type { Step, Wish } from './step'
import { useParty } from './use-party'

const answer = z.object({ ticket })

/** What no question has to come before: there are no numbers now. */
const PHASES = { taking: null, straight_in: 'straight_in', paused: 'store_paused', closed: 'store_closed' } as const

export function useTaking(view: KioskView | undefined, { id, store }: KioskDevice, language: string, round: number, paper: boolean) {
  const [step, setStep] = useState<Step>({ at: 'services' })
  const current = useRef(round)
  useEffect(() => {
    current.current = round
    setStep({ at: 'services' })
  }, [round])
  const base = `/api/v1/stores/${encodeURIComponent(store)}`
  /** An answer that comes after its customer has left is not shown to the next. */
  const show = (of: number, next: Step) => current.current === of && setStep(next)

  const issue = async (wish: Wish) => {
    const of = current.current
    show(of, { at: 'sending', wish })
    const service = view?.services.find(({ code }) => code === wish.service)
    const holds = service?.unitsPerClaim !== undefined
    const body = {
      service: wish.service,
      ...(holds && { claims: Array.from({ length: wish.people }, (_, nth) => claimOf(wish.shares[nth])) }),
      // Of what the public may not see, a place in the order is taken as it comes: nobody is told here whether there is any.
      standby: holds ? wish.standby : (service?.acceptStandby ?? false),
      language,
      print: paper,
    }
    const result = await send(`${base}/tickets`, body, { key: wish.key, parse: (value) => answer.parse(value).ticket })
    show(of, result.ok ? { at: 'taken', wish, ticket: result.value } : { at: 'refused', wish, problem: result.problem as never })
  }

  const take = async (wish: Wish) => {
    const of = current.current
    if (view?.services.find(({ code }) => code === wish.service)?.atKiosk !== 'nod') return issue(wish)
    show(of, { at: 'nod', wish, asked: false })
    const result = await send(`${base}/kiosk/nods`, { service: wish.service })
    show(of, result.ok ? { at: 'nod', wish, asked: true } : { at: 'refused', wish, problem: result.problem as never })
  }

  const choose = (code: string) => {
    const service = view?.services.find((known) => known.code === code)
    if (!service) return
    const alone = { service: code, people: 1, standby: false, shares: [], key: newKey() }
    const closed = view && PHASES[view.phase.phase]
    if (closed) return setStep({ at: 'refused', wish: alone, problem: { kind: closed } })
    if (service.atKiosk === 'off' || (service.claim && service.claim.state !== 'claimable')) return setStep({ at: 'cannot', service: code })
    if (service.unitsPerClaim === undefined) return void take(alone)
    setStep({ at: 'people', service: code, standby: false, byProxy: false })
  }

  const nod = view?.kiosks.find(({ kiosk }) => kiosk === id)?.nod
  const waiting = step.at === 'nod' && step.asked ? step.wish : null
  const seen = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture decides; the functions are new at every render.
  useEffect(() => {
    if (!waiting) {
      seen.current = false
      return
    }
    if (nod?.service === waiting.service && nod.given) void issue(waiting)
    else if (nod) seen.current = true
    else if (seen.current) setStep({ at: 'refused', wish: waiting, problem: { kind: 'nod_denied' } })
  }, [waiting, nod?.given, nod?.service])

  const party = useParty(view, step, setStep, (wish) => void take(wish))
  return { step, setStep, choose, party, take, again: issue, nodUntil: waiting && nod && !nod.given ? nod.until : null }
}

function claimOf({ who, digit }: Share = {}): { birthDigit?: number; proxyClass?: string } {
  return { ...(digit !== undefined && { birthDigit: digit }), ...(who !== undefined && who !== 'self' && { proxyClass: who }) }
}

export type Taking = ReturnType<typeof useTaking>
