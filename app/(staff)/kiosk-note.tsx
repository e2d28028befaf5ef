'use client'

import { BellRing, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { KioskStanding, StaffView } from '#core/protocol/views'
import { Button } from '../_components/button'
import { useProblemWords } from '../_components/use-problem-words'
import { useWords } from '../_components/use-words'
import { send } from '../_live/send'
import { useKeys } from './console/use-keys'
import { useSoftRing } from './use-soft-ring'

type Answer = 'coming' | 'nod' | 'deny' | 'resume'

/** One thing a kiosk asks, with what may be answered; the first is the one that helps. */
interface Request {
  readonly id: string
  readonly kiosk: string
  readonly text: string
  readonly answers: readonly { readonly answer: Answer; readonly words: string }[]
}

/** Keys of the first of them: yes, and no. Free on the console, and apart from the keys of a person being served. */
const KEYS = ['Y', 'U'] as const

/** What kiosks ask of staff: it rings once, softly, and one press or one key answers. Absent while none does. */
export function KioskNote({ view, store, now, className = '' }: { view: StaffView; store: string; now: number | null; className?: string }) {
  const t = useTranslations('kioskNote')
  const problemWords = useProblemWords()
  const [failed, setFailed] = useState<string | null>(null)
  const requests = useRequests(view, now)
  const sound = useSoftRing(requests.map(({ id }) => id))

  const say = (kiosk: string, answer: Answer) => async () => {
    const result = await send(`/api/v1/stores/${encodeURIComponent(store)}/kiosks/${encodeURIComponent(kiosk)}/answer`, { answer })
    setFailed(result.ok ? null : problemWords(result.problem).title)
  }
  const [first] = requests
  useKeys((first?.answers ?? []).map(({ answer }, at) => [`Key${KEYS[at]}`, () => first && void say(first.kiosk, answer)()] as const))
  if (!first) return null

  return (
    <section
      aria-live="polite"
      aria-label={t('title')}
      className={`grid gap-2 border-b border-line bg-brand-wash px-6 py-2 text-brand-strong pointer-coarse:[&_kbd]:hidden ${className}`}
    >
      {requests.map(({ id, kiosk, text, answers }) => (
        <div key={id} className="flex flex-wrap items-center gap-2 font-semibold">
          <BellRing aria-hidden className="size-5 shrink-0" />
          <span className="grow">{text}</span>
          {answers.map(({ answer, words }, at) => (
            <Button key={answer} kind={at === 0 ? 'primary' : 'quiet'} {...(id === first.id && { keyHint: KEYS[at] })} onClick={say(kiosk, answer)}>
              {words}
            </Button>
          ))}
        </div>
      ))}
      {sound === 'blocked' && (
        <p className="flex items-center gap-2 text-sm">
          <VolumeX aria-hidden className="size-4 shrink-0" />
          {t('silent')}
        </p>
      )}
      {failed && <p role="alert">{failed}</p>}
    </section>
  )
}

function useRequests(view: StaffView, now: number | null): readonly Request[] {
  const t = useTranslations('kioskNote')
  const words = useWords(view.store.timeZone)
  return view.kiosks.flatMap((standing): Request[] => {
    const { kiosk, name = '', nod, helpSince, stoppedAt } = standing
    const service = view.services.find(({ code }) => code === nod?.service)
    const agree = { answer: 'nod', words: t('agree') } as const
    const deny = { answer: 'deny', words: t('deny') } as const
    return [
      ...(isAsked(standing, now) && nod && service
        ? [{ id: `${kiosk}:nod:${nod.until}`, kiosk, text: t('nod', { name, service: words.name(service) }), answers: [agree, deny] }]
        : []),
      ...(helpSince
        ? [{ id: `${kiosk}:help:${helpSince}`, kiosk, text: t('help', { name }), answers: [{ answer: 'coming', words: t('coming') } as const] }]
        : []),
      ...(stoppedAt
        ? [{ id: `${kiosk}:stopped:${stoppedAt}`, kiosk, text: t('stopped', { name }), answers: [{ answer: 'resume', words: t('resume') } as const] }]
        : []),
    ]
  })
}

function isAsked({ nod }: KioskStanding, now: number | null): boolean {
  return nod !== undefined && !nod.given && (now === null || now < Date.parse(nod.until))
}
