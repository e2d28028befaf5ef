'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import type { PageSession } from '#server/runtime'
import { NoPicture } from '../../_components/no-picture'
import { PlainHttp } from '../../_components/plain-http'
import { StaleBanner } from '../../_components/stale-banner'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { useLive } from '../../_live/use-live'
import { useStoreClock } from '../../_live/use-store-clock'
import { KioskNote } from '../kiosk-note'
import { PersonMenu } from '../person-menu'
import { CounterPicker } from './counter-picker'
import { Desk } from './desk'

const COUNTER_KEY = 'sunbeon_counter'

/** Frame of the console: which counter this till is, what the phase is, whether the picture is alive. */
export function ConsoleScreen({ initial, session }: { initial: Snapshot<StaffView> | null; session: PageSession }) {
  const t = useTranslations('console')
  const shared = useTranslations('shared')
  const { snapshot, link, refused } = useLive('staff', {}, initial)
  const now = useStoreClock(snapshot?.asOf)
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => setCode(sessionStorage.getItem(COUNTER_KEY)), [])
  const words = useWords(snapshot?.view.store.timeZone ?? 'Asia/Seoul')

  if (!snapshot) return <NoPicture link={link} />

  const { view, asOf } = snapshot
  const counter = view.counters.find((one) => one.code === code)
  const choose = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(COUNTER_KEY)
    else sessionStorage.setItem(COUNTER_KEY, next)
    setCode(next)
  }
  const dead = link === 'stale' || refused !== null

  return (
    <div className="grid h-dvh min-h-[680px] grid-rows-[56px_auto_minmax(0,1fr)] overflow-hidden text-[15px]">
      <header className="flex items-center gap-4 border-b border-line bg-card px-6">
        <h1 className="text-[17px] font-bold">{words.name(view.store)}</h1>
        {counter && (
          <button type="button" onClick={() => choose(null)} className="rounded-full bg-wash px-3 py-1 text-sm font-semibold text-ink-2 hover:text-ink">
            {counter.name ?? shared('counter', { counter: counter.code })} · {t('change')}
          </button>
        )}
        <span className="num ml-auto text-sm font-medium text-ink-2">{shared('asOf', { time: clockWithSeconds(asOf, view.store.timeZone) })}</span>
        <time className="num text-lg" suppressHydrationWarning>
          {clockWithSeconds(now ?? Date.parse(asOf), view.store.timeZone).slice(0, 5)}
        </time>
        <PersonMenu session={session} page="/console" />
      </header>
      <div role="status">
        <PlainHttp className="border-b border-line px-6 py-2" />
        <KioskNote view={view} store={session.store} now={now} />
        {dead && (
          <StaleBanner
            quiet
            className="rounded-none px-6"
            time={clockWithSeconds(asOf, view.store.timeZone)}
            refused={
              refused && (
                <>
                  {t('signIn')}{' '}
                  <a href="/enter?to=/console" className="underline">
                    {t('signInAgain')}
                  </a>
                </>
              )
            }
          >
            {t('staleText')}
          </StaleBanner>
        )}
      </div>
      {counter ? (
        <Desk key={counter.code} view={view} sequence={snapshot.sequence} counter={counter} store={session.store} now={now} link={link} />
      ) : (
        <CounterPicker view={view} onChoose={choose} />
      )}
    </div>
  )
}
