'use client'

import { BellRing } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { PlainButton } from '../../_components/plain-button'
import { CallScreen } from './call-screen'
import { hasEnded } from './has-ended'
import { useRing } from './use-ring'

/** Rings and fills the screen when one is called, once a call; before that it offers to be allowed to sound. */
export function Called({ view, times }: { view: CustomerView; times: number }) {
  const t = useTranslations('phone')
  const { status, counter, label } = view.ticket
  const call = status === 'called' && counter !== undefined ? `${counter} ${times}` : null
  const [seen, setSeen] = useState<string | null>(null)
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const rings = call !== null && call !== seen
  const { allowed, allow } = useRing(rings ? call : null)

  if (rings && alive && counter !== undefined)
    return (
      <CallScreen
        key={call}
        label={label}
        counter={counter}
        again={times > 1}
        onSeen={() => {
          allow()
          setSeen(call)
        }}
      />
    )
  if (!alive || allowed || hasEnded(view) || view.ticket.mode === 'collect') return null
  return (
    <PlainButton onClick={allow} className="flex items-center justify-center gap-2">
      <BellRing size={20} aria-hidden className="shrink-0" />
      {t('soundOn')}
    </PlainButton>
  )
}
