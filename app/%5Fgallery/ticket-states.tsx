'use client'

import { useTranslations } from 'next-intl'
import { Status } from '../t/[token]/status'
import { customerViews } from './samples'
import { Columns, Shelf } from './shelf'

/** What a ticket can be, as its holder reads it. */
export function TicketStates() {
  const t = useTranslations('gallery')
  return (
    <Shelf title={t('shelf.tickets')}>
      <Columns>
        {customerViews.map((view) => (
          <div key={`${view.ticket.status} ${view.ticket.promise} ${view.ticket.mode} ${view.ahead ?? ''}`}>
            <Status view={view} />
          </div>
        ))}
      </Columns>
    </Shelf>
  )
}
