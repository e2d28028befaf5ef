'use client'

import { LocateFixed, MapPinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { type MapPage, type MapWish, mapPage, matching } from '#core/feed/map-list'
import type { MapMark } from '#core/feed/map-mark'
import type { Place } from '#core/feed/place'
import { type MapRow, mapKey } from '#core/protocol/map'
import { EmptyState } from '../_components/empty-state'
import { LanguageSwitch } from '../_components/language-switch'
import { PlainButton } from '../_components/plain-button'
import { StaleBanner } from '../_components/stale-banner'
import { clockWithSeconds } from '../_components/when'
import { Details } from './details'
import { Ground } from './ground'
import { MarkSign } from './mark-sign'
import { StoreList } from './store-list'
import { useMap } from './use-map'
import { useNear } from './use-near'

interface Props {
  /** What the server found, complete without scripts. */
  readonly first: MapPage & { readonly asOf: string; readonly inAll: number }
  readonly wish: MapWish
  /** Of the store one came from. */
  readonly store: string
  readonly tiles: { readonly url: string; readonly credit: string } | null
}

const marks = ['plenty', 'some', 'few', 'empty', 'stopped', 'unknown'] as const satisfies readonly MapMark[]

/** Where there is something to be had, in the time it is looked at. */
export function MapScreen({ first, wish: asked, store, tiles }: Props) {
  const t = useTranslations('map')
  const shared = useTranslations('shared')
  const { rows, asOf, heard } = useMap(first.asOf)
  const { near, state, find, forget } = useNear(asked.near)
  const [words, setWords] = useState(asked.words)
  const [number, setNumber] = useState(asked.page)
  const [chosen, setChosen] = useState<string | null>(store ? `own ${store}` : null)
  const [look, setLook] = useState<Place | null>(asked.near)
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  useEffect(() => {
    if (near) setLook(near)
  }, [near])

  const wanted = useDeferredValue(words)
  const wish = { words: wanted, near, page: number }
  const found = useMemo(() => (rows ? matching(rows, wanted) : first.entries.map(({ row }) => row)), [rows, wanted, first])
  const page = useMemo(() => (rows ? mapPage(rows, { words: wanted, near, page: number }) : first), [rows, wanted, near, number, first])
  const row = chosen === null ? null : (found.find((one) => mapKey(one) === chosen) ?? null)
  const choose = (one: MapRow | null) => setChosen(one && mapKey(one))
  const show = (one: MapRow) => {
    choose(one)
    setLook({ lat: one[3], lng: one[4] })
    document.getElementById('ground')?.scrollIntoView({ block: 'nearest' })
  }
  const search = (text: string) => {
    setWords(text)
    setNumber(1)
    setLook(null)
  }
  const submit = (event: FormEvent) => event.preventDefault()
  const time = clockWithSeconds(asOf, 'Asia/Seoul')

  return (
    <main className="mx-auto grid min-h-dvh max-w-[90rem] content-start gap-4 px-4.5 pt-4 pb-28 lg:grid-cols-[26rem_minmax(0,1fr)] lg:grid-rows-[auto_auto_1fr] lg:pb-4">
      <header className="grid gap-3 lg:col-span-2 lg:grid-cols-[1fr_auto] lg:items-end">
        <div>
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 className="text-2xl font-bold">{t('title')}</h1>
            <small className="num text-[13px] font-medium text-ink-2">{shared('asOf', { time })}</small>
            <span className="ml-auto lg:ml-0">
              <LanguageSwitch />
            </span>
          </div>
          <p className="text-ink-2">{t('lead')}</p>
        </div>
        <Legend />
        {!heard && <StaleBanner time={time} className="lg:col-span-2" />}
      </header>
      {(rows?.length ?? first.inAll) === 0 ? (
        <div className="lg:col-span-2">
          <EmptyState Icon={MapPinOff} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        </div>
      ) : (
        <>
          <form action="/map" onSubmit={submit} className="grid gap-2">
            <label htmlFor="q" className="text-sm font-semibold">
              {t('search.label')}
            </label>
            <div className="flex flex-wrap gap-2">
              <input
                id="q"
                name="q"
                type="search"
                value={words}
                onChange={(event) => search(event.target.value)}
                maxLength={100}
                autoComplete="off"
                className="min-h-target min-w-0 grow basis-40 rounded-control border-[1.5px] border-line bg-card px-4"
              />
              <noscript>
                <button type="submit" className="min-h-target rounded-control border-[1.5px] border-line bg-card px-4 font-semibold">
                  {t('search.submit')}
                </button>
              </noscript>
              {isAlive && (
                <PlainButton onClick={near ? forget : find} disabled={state === 'busy'} className="flex items-center gap-2">
                  <LocateFixed size={18} aria-hidden />
                  {state === 'busy' ? t('near.busy') : near ? t('near.off') : t('near.button')}
                </PlainButton>
              )}
            </div>
            {(state === 'insecure' || state === 'refused') && (
              <p role="alert" className="rounded-control bg-brand-wash px-4 py-3 text-brand-strong">
                {t(`near.${state}`)}
              </p>
            )}
            <noscript>
              <p className="rounded-control bg-wash px-4 py-3">{t('noScript')}</p>
            </noscript>
          </form>
          {isAlive && (
            <div id="ground" className="lg:col-start-2 lg:row-span-2 lg:row-start-2">
              <div className="grid content-start gap-3 lg:sticky lg:top-4 lg:block">
                <div className="h-[44dvh] lg:h-[calc(100dvh-9rem)]">
                  <Ground rows={found} heard={heard} chosen={row} look={look} sought={`${wanted} ${rows === null}`} tiles={tiles} onChoose={choose} />
                </div>
                {row && (
                  <div className="lg:absolute lg:bottom-4 lg:left-4 lg:w-96">
                    <Details row={row} asOf={asOf} heard={heard} onClose={() => setChosen(null)} />
                  </div>
                )}
              </div>
            </div>
          )}
          <StoreList page={page} wish={wish} asOf={asOf} heard={heard} isAlive={isAlive} onPage={setNumber} onShow={show} />
        </>
      )}
    </main>
  )
}

/** What the shapes mean; a colour of 2020 only repeats it. */
function Legend() {
  const t = useTranslations('map')
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-2">
      {marks.map((mark) => (
        <li key={mark} className="flex items-center gap-1">
          <MarkSign mark={mark} />
          {t(`mark.${mark}`)}
        </li>
      ))}
    </ul>
  )
}
