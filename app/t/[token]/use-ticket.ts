'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { CustomerView } from '#core/protocol/views'
import type { Link } from '../../_live/link'
import { send } from '../../_live/send'
import { type Open, useLink } from '../../_live/use-link'
import { hasEnded } from './has-ended'
import { brought, placeOf } from './place'
import { customerIn } from './read'

const REFRESH_MS = 60_000

export interface LiveTicket {
  readonly view: CustomerView
  readonly link: Link
  readonly asOf: string
  /** How often it was called, while it is. */
  readonly times: number
  refresh(): Promise<void>
}

/** The page as the server drew it, kept true: by the line's snapshots, and by its own view whenever those say it moved. */
export function useTicket(token: string, initial: CustomerView): LiveTicket {
  const [own, setOwn] = useState(initial)
  const { snapshot, link } = useLink(load, { auth: { token } })
  const newest = useRef(initial)

  const refresh = useCallback(async () => {
    const answer = await send(`/api/v1/t/${encodeURIComponent(token)}`, null, { method: 'GET', parse: customerIn })
    if (!answer.ok) {
      if (answer.problem.status === 404) location.reload()
      return
    }
    const { epoch, sequence } = newest.current
    if (answer.value.epoch === epoch && answer.value.sequence < sequence) return
    newest.current = answer.value
    setOwn(answer.value)
  }, [token])

  // A ticket moved to another service has a number of its own there, which only its own page tells.
  const stands = snapshot ? placeOf(snapshot.view, own.ticket) : null
  const place = snapshot && stands ? `${snapshot.view.service} ${stands.at}` : null
  const shown = useRef(place)
  useEffect(() => {
    if (place === null || place === shown.current) return
    shown.current = place
    void refresh().catch(() => undefined)
  }, [place, refresh])

  useEffect(() => {
    const timer = setInterval(() => void refresh().catch(() => undefined), REFRESH_MS * (0.9 + Math.random() * 0.2))
    // A phone that was locked or out of reach asks at once, whatever its socket is doing.
    const looked = () => {
      if (document.visibilityState === 'visible') void refresh().catch(() => undefined)
    }
    document.addEventListener('visibilitychange', looked)
    window.addEventListener('online', looked)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', looked)
      window.removeEventListener('online', looked)
    }
  }, [refresh])

  // A ticket that was moved to another service is followed by its own page, not by this line.
  const follows = snapshot && !hasEnded(own) && snapshot.view.service === own.ticket.service && !isOlder(snapshot, own)
  const asOf = snapshot && snapshot.asOf > own.asOf ? snapshot.asOf : own.asOf
  const times = stands?.at === 'called' ? stands.times : 1
  return { view: follows ? brought(own, snapshot.view) : own, link, asOf, times, refresh }
}

async function load(): Promise<Open<'ticket'>> {
  return (await import('./line-link')).open
}

function isOlder(snapshot: { epoch: string; sequence: number }, own: CustomerView): boolean {
  return snapshot.epoch === own.epoch && snapshot.sequence < own.sequence
}
