import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { DisplayPage } from '#core/display/pages'
import type { LiveError } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import { clockWithSeconds } from '../_components/when'
import { Called, heroOf } from './called'
import { Deck } from './deck'
import { Heading } from './heading'
import type { JoinQr } from './join-page'
import { LastCalls } from './last-calls'
import { SmallPrint } from './small-print'
import type { Heard } from './use-announcements'

interface Props {
  readonly snapshot: Snapshot<DisplayView>
  /** What is seen may not be true any more. */
  readonly stale: boolean
  readonly refused: LiveError['kind'] | null
  readonly heard: Heard
  readonly page: DisplayPage | null
  readonly pages: readonly DisplayPage[]
  readonly joinQr: JoinQr
}

/**
 * Who is called, as large as the norm asks, and everything else in pages below it, one at a time: at five metres two of them beside each
 * other could not be read.
 */
export function Board({ snapshot, stale, refused, heard, page, pages, joinQr }: Props) {
  const t = useTranslations('display')
  const { view, asOf } = snapshot
  const { inches, turn } = view.screen
  const time = clockWithSeconds(asOf, view.store.timeZone)
  const hero = heroOf(view, heard)
  return (
    <div
      data-theme="night"
      data-distance="tv"
      data-inches={inches}
      data-stand={turn === 'none' ? 'auto' : 'upright'}
      className={clsx('tv flex flex-col overflow-hidden text-body leading-[1.15]', { none: 'h-dvh', right: 'turned-right', left: 'turned-left' }[turn])}
    >
      <Heading view={view} asOf={asOf} stale={stale} refused={refused !== null} time={time} heard={heard} />
      <Called view={view} hero={hero} />
      <LastCalls view={view} hero={hero} />
      <section
        aria-label={t('sideLabel')}
        className="relative mx-5 min-h-0 grow overflow-hidden rounded-card bg-card [container-type:size] in-data-[inches=32]:mx-3"
      >
        {page && <Deck page={page} view={view} hero={hero} joinQr={joinQr} />}
        <Dots pages={pages} page={page} />
      </section>
      <SmallPrint snapshot={snapshot} time={time} heard={heard} />
    </div>
  )
}

/** That there is more to come. */
function Dots({ pages, page }: Pick<Props, 'pages' | 'page'>) {
  if (pages.length < 2) return null
  return (
    <p aria-hidden className="absolute right-4 bottom-3 flex gap-2">
      {pages.map(({ key }) => (
        <span key={key} className={clsx('size-2.5 rounded-full border border-ink-2', key === page?.key && 'bg-ink-2')} />
      ))}
    </p>
  )
}
