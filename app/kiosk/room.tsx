'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomerLanguage } from '#core/languages'
import { faultOf, mayPromisePaper, printerFor } from '#core/printing/printer'
import type { Snapshot } from '#core/protocol/snapshot'
import type { KioskView } from '#core/protocol/views'
import { useWords } from '../_components/use-words'
import { send } from '../_live/send'
import { useLive } from '../_live/use-live'
import { useStoreClock } from '../_live/use-store-clock'
import { Choices } from './choices'
import { Heartbeat } from './heartbeat'
import { Idle } from './idle'
import { KioskBanners } from './kiosk-banners'
import { KioskButton } from './kiosk-button'
import type { KioskDevice } from './kiosk-screen'
import { LanguageBar, ModeBar } from './mode-bar'
import { isDigitAsked, type Step } from './step'
import { TakenInfo } from './taken-info'
import { useIdle } from './use-idle'
import { useKeypad } from './use-keypad'
import type { Modes } from './use-modes'
import { useMore } from './use-more'
import { useSayings } from './use-sayings'
import { useSpeech } from './use-speech'
import { useTaking } from './use-taking'

interface Props {
  readonly initial: Snapshot<KioskView> | null
  readonly kiosk: KioskDevice
  readonly round: number
  readonly modes: Modes
  readonly onModes: (modes: Modes) => void
  readonly language: CustomerLanguage
  readonly languages: readonly CustomerLanguage[]
  readonly onLanguage: (language: CustomerLanguage) => void
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
  const printer = printerFor(view?.printers ?? [], { device: kiosk.id })
  const paper = printer !== null && mayPromisePaper(printer.state)
  const taking = useTaking(view, kiosk, language, round, paper)
  const { step, setStep } = taking
  const [helpAsked, setHelpAsked] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next customer has called nobody.
  useEffect(() => setHelpAsked(false), [round])
  useKeypad()

  const code = serviceOf(step)
  const service = view?.services.find((known) => known.code === code)
  const helping = view?.kiosks.find((known) => known.kiosk === kiosk.id)?.helpSince !== undefined
  const sayings = useSayings(view, { away: link === 'stale', printer: printer === null ? 'none' : paper ? 'prints' : 'fails', language })
  const said = sayings(step, service)
  useSpeech(modes, [`${said.title}.`, said.text, ...(said.lines ?? [])].join(' '))
  const busy = step.at !== 'services' || touched || helpAsked
  const idle = useIdle(busy, kiosk.idleSeconds, onWipe)
  const nodLeft = taking.nodUntil && now ? Math.max(0, Math.ceil((Date.parse(taking.nodUntil) - now) / 1000)) : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is over.
  useEffect(() => {
    if (nodLeft === 0 && step.at === 'nod') setStep({ at: 'refused', wish: step.wish, problem: { kind: 'nod_late' } })
  }, [nodLeft === 0])

  const call = () => {
    setHelpAsked(true)
    void send(`/api/v1/stores/${encodeURIComponent(kiosk.store)}/kiosk/help`, {})
  }
  const { area, more, goOn } = useMore(`${step.at} ${said.title} ${modes.low}`)
  return (
    <div
      data-distance="kiosk"
      data-inches={kiosk.inches}
      data-more={more || undefined}
      className="group/kiosk flex h-dvh flex-col overflow-hidden bg-paper text-ink"
    >
      <div ref={area(0)} className={modes.low ? 'contents' : 'min-h-0 grow overflow-y-auto'}>
        <main
          ref={area(1)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll, and who has keys alone must reach it.
          tabIndex={0}
          className={clsx('flex flex-col gap-apart px-[calc(8*var(--mm))] pt-[calc(6*var(--mm))] pb-apart', modes.low && 'h-1/2 shrink-0 overflow-y-auto')}
        >
          <p className="text-[length:calc(12*var(--mm))] font-bold text-brand-strong">{view ? words.name(view.store) : ''}</p>
          <div role={step.at === 'refused' ? 'alert' : 'status'}>
            <h1 className="text-title leading-tight font-bold tracking-tight">{said.title}</h1>
            {said.text && <p className="mt-[0.3em] text-ink-2">{said.text}</p>}
            {said.lines?.map((line) => (
              <p key={line} className="mt-[0.3em] font-semibold">
                {line}
              </p>
            ))}
            {nodLeft !== null && <p className="num">{t('nod.left', { seconds: nodLeft })}</p>}
          </div>
          {step.at === 'taken' && view && <TakenInfo ticket={step.ticket} service={service} view={view} />}
          {(helpAsked || helping) && <p className="font-semibold">{helping ? t('help.called') : t('help.coming')}</p>}
          {view && step.at !== 'taken' && (
            <KioskBanners
              view={view}
              stale={link === 'stale' || refused !== null}
              asOf={snapshot.asOf}
              kiosk={kiosk.id}
              qrOnly={printer !== null && faultOf(printer.state) !== null}
            />
          )}
        </main>
        <section
          ref={area(2)}
          aria-label={t('choices')}
          className={clsx('flex flex-col gap-apart px-[calc(8*var(--mm))] py-[calc(1*var(--mm))] *:shrink-0', modes.low && 'min-h-0 grow overflow-y-auto')}
        >
          <Choices view={view} service={service} taking={taking} onDone={onWipe} />
        </section>
      </div>
      <Heartbeat page="kiosk" busy={busy} refused={refused !== null && refused !== 'busy'} {...(view && { shop: view.store })} />
      <nav
        aria-label={t('modes.label')}
        data-distance="kiosk"
        data-inches={kiosk.inches}
        data-enlarged="never"
        className="flex shrink-0 flex-wrap justify-center gap-apart border-t-2 border-line bg-card p-[calc(3*var(--mm))] *:px-[0.4em]! *:py-0!"
      >
        {more && (
          <KioskButton keyName="Enter" kind="primary" goesOn onClick={goOn}>
            {t('modes.more')}
            <ChevronDown aria-hidden className="size-[1em]" />
          </KioskButton>
        )}
        <LanguageBar language={language} languages={languages} onlyNext={modes.low} onLanguage={onLanguage} />
        <ModeBar modes={modes} digits={isDigitAsked(step)} onModes={onModes} onCall={call} />
      </nav>
      {idle.left !== null && <Idle left={idle.left} onStay={idle.stay} low={modes.low} />}
    </div>
  )
}

function serviceOf(step: Step): string | null {
  if ('service' in step) return step.service
  if ('wish' in step) return step.wish.service
  return 'party' in step ? step.party.service : null
}
