'use client'

import { Bell } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CustomerView } from '#core/protocol/views'
import { PlainButton } from '../../_components/plain-button'
import { hasEnded } from './has-ended'
import { useAlerts } from './use-alerts'

/** Being told before one's turn, where this phone can. */
export function AlertsCard({ view, token }: { view: CustomerView; token: string }) {
  const t = useTranslations('phone.alerts')
  const { state, turnOn, turnOff } = useAlerts(token, view.ticket.label)
  if (hasEnded(view) || state === 'unknown' || state === 'unable') return null
  return (
    <div className="grid gap-2" aria-live="polite">
      {(state === 'off' || state === 'busy' || state === 'failed') && (
        <PlainButton onClick={turnOn} disabled={state === 'busy'} className="flex items-center justify-center gap-2">
          <Bell size={20} aria-hidden className="shrink-0" />
          {t('on')}
        </PlainButton>
      )}
      {state === 'on' && (
        <p className="flex flex-wrap items-center gap-2 px-1">
          <Bell size={20} aria-hidden className="shrink-0" />
          <span className="min-w-0 grow">{t('isOn')}</span>
          <PlainButton onClick={turnOff}>{t('off')}</PlainButton>
        </p>
      )}
      {state === 'denied' && <p className="px-1 text-note text-ink-2">{t('denied')}</p>}
      {state === 'failed' && <p className="px-1 text-note text-ink-2">{t('failed')}</p>}
      {state === 'home' && <p className="px-1 text-note text-ink-2">{t('homeScreen')}</p>}
    </div>
  )
}
