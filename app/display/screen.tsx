'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import { usePlainHttpAtFirst } from '../_components/plain-http'
import { useWords } from '../_components/use-words'
import { clockWithSeconds } from '../_components/when'
import { send } from '../_live/send'
import { useLive } from '../_live/use-live'
import { useStoreClock } from '../_live/use-store-clock'
import { DisplayBanners } from './banners'
import { Called } from './called'
import { JoinPanel, type JoinQr, UprightJoinPanel } from './join-panel'
import { ReadyPanel, ServicesPanel } from './services-panel'
import { SoundSign } from './sound-sign'
import { StockPanel } from './stock-panel'
import { type Heard, useAnnouncements } from './use-announcements'

/** The TV in the shop. It never goes blank: while the link is dead the last picture stays, with its time. */
export function DisplayScreen({ initial, joinQr }: { initial: Snapshot<DisplayView> | null; joinQr: JoinQr }) {
  const t = useTranslations('display')
  const { snapshot, link, refused } = useLive('display', {}, initial)
  const now = useStoreClock(snapshot?.asOf)
  const heard = useAnnouncements(snapshot)
  const plain = usePlainHttpAtFirst(30_000)
  const plainHttp = useTranslations('plainHttp')

  // Shut out for certain, not while the server cannot read who it knows: then this page shows the code to be let in again.
  useEffect(() => {
    if (refused !== 'unauthenticated') return
    void send('/api/v1/session', null, { method: 'GET' }).then((answer) => {
      if (!answer.ok && answer.problem.status === 401) location.reload()
    })
  }, [refused])

  if (!snapshot) {
    return (
      <main data-theme="night" data-distance="tv" className="tv grid h-dvh place-content-center overflow-hidden bg-night text-center text-snow">
        <p className="tv-text-72 font-bold">{link === 'stale' ? t('noPicture') : t('loading')}</p>
        <p className="tv-text-40 mt-6 text-snow-2">{refused ? t('refused') : link === 'stale' ? t('retrying') : ''}</p>
      </main>
    )
  }

  const { view, asOf } = snapshot
  const { timeZone } = view.store
  const asOfText = clockWithSeconds(asOf, timeZone)
  return (
    <div data-theme="night" data-distance="tv" className="tv grid h-dvh grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden bg-night text-snow">
      <Header view={view} now={now} asOf={asOfText} heard={heard} />
      <DisplayBanners view={view} stale={link === 'stale' || refused !== null} refused={refused !== null} asOf={asOfText} />
      <main className="tv-cols-called grid min-h-0 gap-7 px-10 py-7 portrait:grid-cols-1 portrait:grid-rows-[minmax(0,11fr)_minmax(0,10fr)]">
        <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto] gap-6">
          <Called view={view} />
          {view.join && <JoinPanel join={view.join} qr={joinQr} />}
        </div>
        <section className="flex min-h-0 flex-col gap-6" aria-label={t('sideLabel')}>
          {view.join ? (
            <div className="flex flex-col gap-6 portrait:flex-row">
              <div className="grid min-w-0 grow">
                <StockPanel view={view} asOf={asOfText} />
              </div>
              <UprightJoinPanel join={view.join} qr={joinQr} />
            </div>
          ) : (
            <StockPanel view={view} asOf={asOfText} />
          )}
          <ServicesPanel view={view} />
          <ReadyPanel ready={view.ready} />
        </section>
      </main>
      <footer className="flex h-19 items-center gap-9 overflow-hidden border-t border-night-line px-14 tv-text-30 whitespace-nowrap text-snow-2">
        <span>{t('next')}</span>
        <b className="num tv-text-38 min-w-0 truncate text-snow">{view.next.length > 0 ? view.next.slice(0, 5).join(' · ') : t('nobodyNext')}</b>
        {plain ? <span className="ml-auto">{plainHttp('display')}</span> : <span className="ml-auto portrait:hidden">{t('qrHint')}</span>}
      </footer>
    </div>
  )
}

function Header({ view, now, asOf, heard }: { view: DisplayView; now: number | null; asOf: string; heard: Heard }) {
  const t = useTranslations('display')
  const shared = useTranslations('shared')
  const words = useWords(view.store.timeZone)
  const [hours, minutes] = clockWithSeconds(now ?? Date.now(), view.store.timeZone).split(':')
  return (
    <header className="flex h-23 items-center gap-5 px-14">
      <h1 className="tv-text-40 font-bold">{words.name(view.store)}</h1>
      <span className="tv-text-28 text-snow-2">{t('title')}</span>
      <SoundSign {...heard} />
      <span className="num tv-text-28 ml-auto font-medium text-snow-2">{shared('asOf', { time: asOf })}</span>
      <time className="num tv-text-52" suppressHydrationWarning>
        {hours}:{minutes}
      </time>
    </header>
  )
}
