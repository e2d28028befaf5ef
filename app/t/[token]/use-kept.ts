'use client'

import { useEffect } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { dropTicket, keepTicket } from '../../_live/kept-ticket'

/** Lets this phone find the ticket again after its page was closed, until it has ended. */
export function useKept(token: string, { ticket, store }: CustomerView): void {
  const { label, day, status } = ticket
  const ended = status === 'served' || status === 'cancelled' || status === 'lapsed'
  useEffect(() => {
    if (ended) dropTicket(token)
    else keepTicket({ token, label, store: store.name, day })
  }, [token, label, day, ended, store.name])
}
