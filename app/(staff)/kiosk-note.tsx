'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { KioskStanding, StaffView } from '#core/protocol/views'
import { Button } from '../_components/button'
import { useProblemWords } from '../_components/use-problem-words'
import { useWords } from '../_components/use-words'
import { send } from '../_live/send'

/** What kiosks ask of staff: one press answers. Absent while none does. */
export function KioskNote({ view, store, now, className = '' }: { view: StaffView; store: string; now: number | null; className?: string }) {
  const t = useTranslations('kioskNote')
  const words = useWords(view.store.timeZone)
  const problemWords = useProblemWords()
  const [failed, setFailed] = useState<string | null>(null)
  const asking = view.kiosks.filter((kiosk) => kiosk.helpSince || kiosk.stoppedAt || isAsked(kiosk, now))
  if (asking.length === 0) return null

  const say = (kiosk: string, answer: 'coming' | 'nod' | 'deny' | 'resume') => async () => {
    const result = await send(`/api/v1/stores/${encodeURIComponent(store)}/kiosks/${encodeURIComponent(kiosk)}/answer`, { answer })
    setFailed(result.ok ? null : problemWords(result.problem).title)
  }
  return (
    <section aria-live="polite" aria-label={t('title')} className={`grid gap-2 border-b border-line bg-brand-wash px-6 py-2 text-brand-strong ${className}`}>
      {asking.map((kiosk) => {
        const name = kiosk.name ?? ''
        const service = view.services.find(({ code }) => code === kiosk.nod?.service)
        return (
          <div key={kiosk.kiosk} className="flex flex-wrap items-center gap-2 font-semibold">
            {isAsked(kiosk, now) && service && (
              <>
                <span className="grow">{t('nod', { name, service: words.name(service) })}</span>
                <Button kind="primary" onClick={say(kiosk.kiosk, 'nod')}>
                  {t('agree')}
                </Button>
                <Button onClick={say(kiosk.kiosk, 'deny')}>{t('deny')}</Button>
              </>
            )}
            {kiosk.helpSince && (
              <>
                <span className="grow">{t('help', { name })}</span>
                <Button onClick={say(kiosk.kiosk, 'coming')}>{t('coming')}</Button>
              </>
            )}
            {kiosk.stoppedAt && (
              <>
                <span className="grow">{t('stopped', { name })}</span>
                <Button onClick={say(kiosk.kiosk, 'resume')}>{t('resume')}</Button>
              </>
            )}
          </div>
        )
      })}
      {failed && <p role="alert">{failed}</p>}
    </section>
  )
}

function isAsked({ nod }: KioskStanding, now: number | null): boolean {
  return nod !== undefined && !nod.given && (now === null || now < Date.parse(nod.until))
}
