'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Snapshot } from '#core/protocol/live'
import type { KioskView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'
import type { ScreenLanguage } from '../_i18n/catalogues'
import { newKey, send } from '../_live/send'
import { useLive } from '../_live/use-live'
import { useStoreClock } from '../_live/use-store-clock'
import { Idle } from './idle'
import { KioskBanners } from './kiosk-banners'
import { KioskButton } from './kiosk-button'
import type { KioskDevice } from './kiosk-screen'
import { LanguageBar, ModeBar } from './mode-bar'
import { PeopleStep } from './people-step'
import { useRefusedWords } from './refused-words'
import { ServiceList } from './service-list'
import { TakenInfo } from './taken-info'
import { useIdle } from './use-idle'
import { useKeypad } from './use-keypad'
import type { Modes } from './use-modes'
import { useSpeech } from './use-speech'
import { useTaking } from './use-taking'

interface Props {
  readonly initial: Snapshot<KioskView> | null
  readonly kiosk: KioskDevice
  readonly round: number
  readonly modes: Modes
  readonly onModes: (modes: Modes) => void
  readonly language: ScreenLanguage
  readonly languages: readonly ScreenLanguage[]
  readonly onLanguage: (language: ScreenLanguage) => void
  readonly touched: boolean
  readonly onWipe: () => void
}

/** What is said stands above, what is pressed below: the low position only moves the border between them. */
export function Room({ initial, kiosk, round, modes, onModes, language, languages, onLanguage, touched, onWipe }: Props) {
  const t = useTranslations('kiosk')
  const { snapshot, link, refused } = useLive('kiosk', {}, initial)
  const now = useStoreClock(snapshot?.asOf)
  const view = snapshot?.view
  const words = useWords(view?.store.timeZone ?? 'Asia/Seoul')
  const printer = view?.printers?.find(({ devices }) => devices.includes(kiosk.id)) ?? view?.printers?.[0]
  const paper = printer !== undefined && ['ready', 'paper_low', 'unknown'].includes(printer.state)
  const taking = useTaking(view, kiosk, language, round, paper)
  const { step, setStep } = taking
  const refusedWords = useRefusedWords(view)
  const [helpAsked, setHelpAsked] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next customer has called nobody.
  useEffect(() => setHelpAsked(false), [round])
  useKeypad()

  const code = 'service' in step ? step.service : 'wish' in step ? step.wish.service : null
  const service = view?.services.find((known) => known.code === code)
  const helping = view?.kiosks.find((known) => known.kiosk === kiosk.id)?.helpSince !== undefined
  const said = sayings()
  useSpeech(modes, `${said.title}. ${said.text}`)
  const idle = useIdle(step.at !== 'services' || touched || helpAsked, kiosk.idleSeconds, onWipe)
  const nodLeft = taking.nodUntil && now ? Math.max(0, Math.ceil((Date.parse(taking.nodUntil) - now) / 1000)) : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is over.
  useEffect(() => {
    if (nodLeft === 0 && step.at === 'nod') setStep({ at: 'refused', wish: step.wish, problem: { kind: 'nod_late' } })
  }, [nodLeft === 0])

  function sayings(): { readonly title: string; readonly text: string } {
    if (!view) return { title: link === 'stale' ? t('away.title') : t('loading'), text: link === 'stale' ? t('away.text') : '' }
    switch (step.at) {
      case 'services':
        return { title: t('title'), text: t(view.services.some(({ unitsPerClaim }) => unitsPerClaim !== undefined) ? 'lead' : 'leadPlain') }
      case 'people':
        return { title: t('people.title'), text: step.standby ? t('people.standby') : t('people.text') }
      case 'cannot':
        if (service?.atKiosk === 'off') return { title: t('off.title'), text: t('off.text') }
        return { title: service?.claim ? words.claim(service.claim) : '', text: (service?.claim && words.because(service.claim)) ?? '' }
      case 'nod':
        return { title: t('nod.title'), text: t('nod.text') }
      case 'sending':
        return { title: t('sending'), text: '' }
      case 'refused':
        return refusedWords(step.problem, service)
      case 'taken':
        return { title: t('taken.title', { label: step.ticket.label }), text: t(paper ? 'taken.paper' : printer ? 'taken.noPaper' : 'taken.qr') }
    }
  }

  const back = () => setStep({ at: 'services' })
  const call = () => {
    setHelpAsked(true)
    void send(`/api/v1/stores/${encodeURIComponent(kiosk.store)}/kiosk/help`, {})
  }
  const standbyOffered = service?.acceptStandby && service.claim && ['standby_only', 'all_promised', 'sold_out', 'counting'].includes(service.claim.state)

  return (
    <div data-distance="kiosk" data-inches={kiosk.inches} className="flex h-dvh flex-col overflow-hidden bg-paper text-ink">
      <main
        className={clsx(
          'flex flex-col gap-apart overflow-y-auto px-[calc(8*var(--mm))] pt-[calc(6*var(--mm))] pb-apart',
          modes.low ? 'h-1/2 shrink-0' : 'max-h-[62%] shrink-0',
        )}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has keys alone must reach it.
        tabIndex={0}
      >
        <p className="font-bold text-brand-strong">{view ? words.name(view.store) : ''}</p>
        <div role={step.at === 'refused' ? 'alert' : 'status'}>
          <h1 className="text-title leading-tight font-bold tracking-tight">{said.title}</h1>
          {said.text && <p className="mt-[0.3em] text-ink-2">{said.text}</p>}
          {nodLeft !== null && <p className="num">{t('nod.left', { seconds: nodLeft })}</p>}
        </div>
        {step.at === 'people' && service && (service.bring ?? service.bringEn) && (
          <p className="font-semibold">{t('bring', { what: (language === 'ko' ? service.bring : service.bringEn) ?? service.bring ?? '' })}</p>
        )}
        {step.at === 'taken' && view && <TakenInfo ticket={step.ticket} service={service} view={view} />}
        {(helpAsked || helping) && <p className="font-semibold">{helping ? t('help.called') : t('help.coming')}</p>}
        {view && step.at !== 'taken' && <KioskBanners view={view} stale={link === 'stale' || refused !== null} asOf={snapshot.asOf} kiosk={kiosk.id} />}
      </main>
      <div className="flex min-h-0 grow flex-col">
        <section
          aria-label={t('choices')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has keys alone must reach it.
          tabIndex={0}
          className="flex min-h-0 grow flex-col gap-apart overflow-y-auto px-[calc(8*var(--mm))] py-[calc(1*var(--mm))]"
        >
          {view && step.at === 'services' && <ServiceList view={view} onChoose={taking.choose} />}
          {step.at === 'people' && service && (
            <PeopleStep
              service={service}
              standby={step.standby}
              onTake={(people) => void taking.take({ service: service.code, people, standby: step.standby, key: newKey() })}
            />
          )}
          {step.at === 'cannot' && standbyOffered && service && (
            <KioskButton keyName="1" kind="primary" onClick={() => setStep({ at: 'people', service: service.code, standby: true })}>
              {t('standby')}
            </KioskButton>
          )}
          {step.at === 'refused' && step.problem.kind === 'insufficient_stock' && service?.acceptStandby && (
            <KioskButton keyName="1" kind="primary" onClick={() => void taking.take({ ...step.wish, standby: true, key: newKey() })}>
              {t('standby')}
            </KioskButton>
          )}
          {step.at === 'refused' && step.problem.kind === 'no_answer' && (
            <KioskButton keyName="Enter" kind="primary" onClick={() => void taking.again(step.wish)}>
              {t('again')}
            </KioskButton>
          )}
          {step.at === 'taken' && (
            <KioskButton keyName="Enter" kind="primary" onClick={onWipe}>
              {t('done')}
            </KioskButton>
          )}
          {(step.at === 'people' || step.at === 'cannot' || step.at === 'refused' || step.at === 'nod') && (
            <KioskButton keyName="0" onClick={back}>
              {t('other')}
            </KioskButton>
          )}
        </section>
        <nav
          aria-label={t('modes.label')}
          className="flex max-h-1/2 shrink-0 flex-wrap justify-center gap-apart overflow-y-auto border-t-2 border-line bg-card p-[calc(3*var(--mm))]"
        >
          <LanguageBar language={language} languages={languages} onLanguage={onLanguage} />
          <ModeBar modes={modes} onModes={onModes} onCall={call} />
        </nav>
      </div>
      {idle.left !== null && <Idle left={idle.left} onStay={idle.stay} low={modes.low} />}
    </div>
  )
}
