'use client'

import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import type { TicketMessage } from '#core/protocol/shapes'
import { newKey, send } from '../../_live/send'
import { ticketAnswer } from '../ticket-answer'

const REMEMBERED = 5

export interface Wish {
  readonly service: string
  readonly people: number
  readonly standby: boolean
}

/** What became of the last tap. */
export type Outcome =
  | { readonly kind: 'issued' }
  | { readonly kind: 'cancelled'; readonly label: string }
  | { readonly kind: 'failed'; readonly wish: Wish | null; readonly problem: Problem }

/**
 * Issues one ticket a tap. While one is under way no other starts. When no answer came the same wish keeps its key, so that
 * tapping it again cannot make a second ticket for the same people.
 */
export function useIssue(store: string) {
  const [issued, setIssued] = useState<readonly TicketMessage[]>([])
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const open = useRef<{ readonly wish: string; readonly key: string } | null>(null)
  const flying = useRef(false)
  const shelf = `sunbeon_issued_${store}`
  const base = `/api/v1/stores/${encodeURIComponent(store)}`

  // Kept for this tab, so that a reload on the pavement does not lose the QR somebody is about to photograph.
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(shelf) ?? '[]')
      if (Array.isArray(kept)) setIssued(kept.map((ticket) => ticketAnswer({ ticket })))
    } catch {
      sessionStorage.removeItem(shelf)
    }
  }, [shelf])

  const remember = (next: readonly TicketMessage[]) => {
    setIssued(next)
    sessionStorage.setItem(shelf, JSON.stringify(next))
  }

  const alone = async (work: () => Promise<void>) => {
    if (flying.current) return
    flying.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      flying.current = false
      setBusy(false)
    }
  }

  const issue = (wish: Wish) =>
    alone(async () => {
      const written = JSON.stringify(wish)
      const key = open.current?.wish === written ? open.current.key : newKey()
      open.current = { wish: written, key }
      const body = { service: wish.service, claims: Array.from({ length: wish.people }, () => ({})), ...(wish.standby ? { standby: true } : {}) }
      const answer = await send(`${base}/tickets`, body, { parse: ticketAnswer, key })
      if (answer.ok || !isUncertain(answer.problem)) open.current = null
      if (!answer.ok) return setOutcome({ kind: 'failed', wish, problem: answer.problem })
      remember([answer.value, ...issued.filter(({ id }) => id !== answer.value.id)].slice(0, REMEMBERED))
      setOutcome({ kind: 'issued' })
    })

  const cancel = (ticket: TicketMessage) =>
    alone(async () => {
      const answer = await send(`${base}/tickets/${encodeURIComponent(ticket.id)}/cancel`, {}, { parse: ticketAnswer })
      if (!answer.ok) return setOutcome({ kind: 'failed', wish: null, problem: answer.problem })
      remember(issued.map((other) => (other.id === ticket.id ? { ...other, status: 'cancelled' } : other)))
      setOutcome({ kind: 'cancelled', label: ticket.label })
    })

  return { issued, busy, outcome, issue, cancel, forget: () => setOutcome(null) }
}

/** It may have been done: neither an answer nor a refusal was read. */
function isUncertain({ kind, status }: Problem): boolean {
  return kind === 'no_answer' || kind === 'unreadable_answer' || status >= 500
}
