import clsx from 'clsx'
import { CircleCheck, CircleSlash, DoorOpen, type LucideIcon, Pause, TriangleAlert, UserX, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DisplayView } from '#core/protocol/views'
import { Banner, type BannerKind } from '../_components/banner'
import { useOutageWords } from '../_components/use-outage-words'
import { useWords } from '../_components/use-words'
import { clock, clockWithSeconds } from '../_components/when'
import { useStoreClock } from '../_live/use-store-clock'
import { Saying } from './sound-sign'
import type { Heard } from './use-announcements'

interface Props {
  readonly view: DisplayView
  readonly asOf: string
  readonly stale: boolean
  readonly refused: boolean
  readonly time: string
  readonly heard: Heard
}

/** Where one is and how late it is; what is out of the ordinary takes the place of the name, the most pressing of it. */
export function Heading({ view, asOf, stale, refused, time, heard }: Props) {
  const t = useTranslations('display')
  const words = useWords(view.store.timeZone)
  const now = useStoreClock(asOf)
  return (
    <header className="flex items-center gap-x-6 gap-y-3 px-5 pt-3 upright:flex-wrap">
      <div className="min-w-0 text-note leading-tight text-ink-2 upright:grow">
        <h1 className="truncate font-bold text-ink">{words.name(view.store)}</h1>
        <div className="flex flex-wrap gap-x-4">
          <h2>{t('calledNow')}</h2>
          <Saying {...heard} />
        </div>
      </div>
      <div className="min-w-0 grow upright:order-last upright:w-full" aria-live="polite">
        <Pressing view={view} stale={stale} refused={refused} time={time} />
      </div>
      <JoinDigits view={view} />
      <time className="num shrink-0 leading-none" dateTime={clockWithSeconds(now ?? asOf, view.store.timeZone)} suppressHydrationWarning>
        {clock(now ?? asOf, view.store.timeZone)}
      </time>
    </header>
  )
}

/** Violet is the outage and nothing else; no colour here is stock's. */
function Pressing({ view, stale, refused, time }: Omit<Props, 'asOf' | 'heard'>) {
  const t = useTranslations('display.banner')
  const { until } = useWords(view.store.timeZone)
  const outageWords = useOutageWords(view.store.timeZone, view.day)
  const { phase, outage } = view
  if (stale)
    return (
      <Band kind="stale" Icon={refused ? UserX : WifiOff} text={t('staleText', { time })}>
        {refused ? t('refused') : t('stale')}
      </Band>
    )
  if (outage)
    return (
      <Band kind={outage.mode} Icon={outage.mode === 'outage' ? TriangleAlert : CircleCheck}>
        {outageWords(outage).title}
      </Band>
    )
  switch (phase.phase) {
    case 'paused':
      return (
        <Band kind="info" Icon={Pause}>
          {phase.until ? t('pausedUntil', { until: until(phase.until, view.day) }) : t('paused')}
        </Band>
      )
    case 'closed':
      return (
        <Band kind="info" Icon={CircleSlash}>
          {t('closed')}
        </Band>
      )
    case 'straight_in':
      return (
        <Band kind="info" Icon={DoorOpen}>
          {t('straightIn')}
        </Band>
      )
    case 'taking':
      return null
  }
}

function Band({ kind, Icon, text, children }: { kind: BannerKind; Icon: LucideIcon; text?: string; children: ReactNode }) {
  return (
    <Banner
      kind={kind}
      Icon={Icon}
      quiet
      // What is calmer than an outage has its page below in full size: there is no room for that twice, and on the smaller screen for neither.
      className={clsx(
        'items-center gap-[0.4em]! px-[0.4em]! py-[0.1em]! leading-[1.05]!',
        kind === 'info' ? 'text-[0.6em]' : 'in-data-[inches=32]:text-[0.7em]',
      )}
    >
      <b className="mr-[0.3em]">{children}</b>
      {/* On the smaller screen a second line would cut what is below: there the small print says as of when. */}
      {text && <span className="inline-block text-note leading-tight in-data-[inches=32]:hidden">{text}</span>}
    </Banner>
  )
}

/** Always in sight, unlike the page that says what to do with them: they change each minute. */
function JoinDigits({ view: { join } }: Pick<Props, 'view'>) {
  const t = useTranslations('display.join')
  if (!join?.code) return null
  return (
    <section aria-label={t('title')} className="flex shrink-0 items-center gap-3">
      <span className="max-w-[8em] text-right text-note leading-tight text-ink-2">{t('code')}</span>
      <span className="num">
        {join.code.slice(0, 3)}&thinsp;{join.code.slice(3)}
      </span>
    </section>
  )
}
