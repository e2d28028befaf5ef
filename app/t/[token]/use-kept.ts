'use client'

import { useEffect } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { dropTicket, keepTicket } from '../../_live/kept-ticket'
import { hasEnded } from './has-ended'

/** Lets this phone find the ticket again after its page was closed, until it has ended. */
export function useKept(token: string, view: CustomerView): void {
  const { store } = view
  const { label, day } = view.ticket
  const ended = hasEnded(view)
  useEffect(() => {
    if (ended) dropTicket(token)
    else keepTicket({ token, label, store: store.name, day })
  }, [token, label, day, ended, store.name])
}
