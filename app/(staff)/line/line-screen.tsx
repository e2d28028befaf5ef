'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Snapshot } from '#core/protocol/snapshot'
import type { StaffView } from '#core/protocol/views'
import type { PageSession } from '#server/runtime'
import { Button, Dialog } from '../../_components/dialog'
import { NoPicture } from '../../_components/no-picture'
import { PlainHttp } from '../../_components/plain-http'
import { StaleBanner } from '../../_components/stale-banner'
import { StockDot } from '../../_components/stock-dot'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { useLive } from '../../_live/use-live'
import { useStoreClock } from '../../_live/use-store-clock'
import { KioskNote } from '../kiosk-note'
import { PersonMenu } from '../person-menu'
import { LastTicket, RecentTickets } from './last-ticket'
import { LineOutage } from './line-outage'
import { OutcomeNote } from './outcome-note'
import { PeopleButtons } from './people-buttons'
import { useIssue } from './use-issue'

/** Staff walking along the people outside: one tap on the number of people is one ticket. */
export function LineScreen({ initial, session }: { initial: Snapshot<StaffView> | null; session: PageSession }) {
  const t = useTranslations('line')
  const { snapshot, link, refused } = useLive('staff', {}, initial)
  const now = useStoreClock(snapshot?.asOf)
  const { issued, busy, outcome, issue, cancel, forget } = useIssue(session.store)
  const [chosen, setChosen] = useState<string | null>(null)
  const [shownId, setShownId] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [undoing, setUndoing] = useState(false)
  const words = useWords(snapshot?.view.store.timeZone ?? 'Asia/Seoul')

  if (!snapshot) return <NoPicture link={link} />

  const { view } = snapshot
  const service = view.services.find(({ code }) => code === chosen) ?? view.services.find(({ product }) => product) ?? view.services[0]
  const product = view.stock.find(({ code }) => code === service?.product)
  const shown = issued.find(({ id }) => id === shownId) ?? issued[0]
  const latest = issued[0]
  if (!service) return null

  const start = (people: number, standby: boolean) => {
    setShownId(null)
    void issue({ service: service.code, people, standby })
  }

  return (
    <main className="mx-auto flex h-dvh max-w-md flex-col gap-3 overflow-y-auto px-4.5 pt-3 pb-4">
      <header className="flex items-center gap-2">
        <h1 className="text-[17px] font-bold">
          {service.code} {words.name(service)}
        </h1>
        {product && (
          <p className="ml-auto flex items-center gap-1.5 font-semibold">
            <StockDot claim={product.claim} />
            {product.claim.state === 'claimable' ? t('left', { units: words.units(product.claim.n ?? 0, product) }) : words.claim(product.claim)}
          </p>
        )}
        <div className={product ? '' : 'ml-auto'}>
          <PersonMenu session={session} page="/line" compact />
        </div>
      </header>
      <PlainHttp className="shrink-0 rounded-2xl px-4 py-2 leading-snug" />
      {(link === 'stale' || refused) && (
        <StaleBanner
          className="text-[15px]"
          time={clockWithSeconds(snapshot.asOf, view.store.timeZone)}
          refused={
            refused && (
              <>
                {t('signIn')}{' '}
                <a href="/enter?to=/line" className="underline">
                  {t('signInAgain')}
                </a>
              </>
            )
          }
        />
      )}
      <KioskNote view={view} store={session.store} now={now} className="rounded-2xl border-b-0 px-4" />
      <LineOutage view={view} product={product} />
      {view.phase.phase !== 'taking' && (
        <p className="rounded-2xl bg-brand-wash px-4 py-2.5 text-[15px] font-semibold text-brand-strong">
          {view.phase.phase === 'paused' && view.phase.until
            ? t('phase.pausedUntil', { until: words.until(view.phase.until, view.day) })
            : t(`phase.${view.phase.phase}`)}
        </p>
      )}
      <OutcomeNote outcome={outcome} busy={busy} service={service} unit={product} onIssue={start} onClose={forget} />
      <LastTicket ticket={shown} latest={shown === latest} view={view} />
      <PeopleButtons service={service} unit={product} busy={busy} onIssue={start} onOther={view.services.length > 1 ? () => setChoosing(true) : null} />
      <RecentTickets issued={issued} shown={shown} onShow={(id) => setShownId(id)} />
      <Button onClick={() => setUndoing(true)} disabled={busy || !latest || latest.status === 'cancelled'} className="shrink-0 text-[15px]">
        {latest && latest.status !== 'cancelled' ? t('undo', { label: latest.label }) : t('undoNone')}
      </Button>

      {choosing && (
        <Dialog title={t('chooseService')} onClose={() => setChoosing(false)}>
          <div className="grid gap-2.5">
            {view.services.map((one) => (
              <Button
                key={one.code}
                kind={one.code === service.code ? 'primary' : 'quiet'}
                className="flex items-baseline justify-between py-4 text-lg"
                onClick={() => {
                  setChosen(one.code)
                  setChoosing(false)
                  forget()
                }}
              >
                <span>
                  {one.code} {words.name(one)}
                </span>
                <span className="text-[15px] font-medium opacity-80">{t('waiting', { people: words.people(one.waiting) })}</span>
              </Button>
            ))}
          </div>
        </Dialog>
      )}
      {undoing && latest && (
        <Dialog title={t('undoAsk', { label: latest.label })} onClose={() => setUndoing(false)}>
          <p className="mb-5 text-ink-2">{t('undoText')}</p>
          <div className="grid grid-cols-2 gap-2.5">
            <Button onClick={() => setUndoing(false)}>{t('keep')}</Button>
            <Button
              kind="primary"
              onClick={() => {
                setUndoing(false)
                void cancel(latest)
              }}
            >
              {t('undoDo')}
            </Button>
          </div>
        </Dialog>
      )}
    </main>
  )
}
