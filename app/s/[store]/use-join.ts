'use client'

import { useRef, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { newKey, send } from '../../_live/send'

export interface Wish {
  readonly service: string
  readonly people: number
  readonly standby: boolean
  readonly presence: string
}

/**
 * Takes one number and goes to its page. When no answer came the same wish keeps its key, so that another tap cannot make a
 * second ticket.
 */
export function useJoin(store: string, language: string) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ readonly wish: Wish; readonly problem: Problem } | null>(null)
  const open = useRef<{ readonly wish: string; readonly key: string } | null>(null)

  const join = async (wish: Wish) => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    const written = JSON.stringify(wish)
    const key = open.current?.wish === written ? open.current.key : newKey()
    open.current = { wish: written, key }
    const { service, people, standby, presence } = wish
    const body = { service, language, claims: Array.from({ length: people }, () => ({})), ...(standby ? { standby } : {}), ...(presence ? { presence } : {}) }
    const answer = await send(`/api/v1/stores/${encodeURIComponent(store)}/join`, body, { parse: tokenIn, key })
    // Busy until the ticket's page is there: nobody taps twice meanwhile.
    if (answer.ok) return location.assign(`/t/${encodeURIComponent(answer.value)}`)
    const { kind, status } = answer.problem
    if (kind !== 'no_answer' && kind !== 'unreadable_answer' && status < 500) open.current = null
    setFailed({ wish, problem: answer.problem })
    setBusy(false)
  }
  return { busy, failed, join }
}

function tokenIn(value: unknown): string {
  const { token } = (value as { ticket: { token?: unknown } }).ticket
  if (typeof token !== 'string') throw new Error('a ticket came without its token')
  return token
}
