'use client'

import { useTranslations } from 'next-intl'
import { standsOf } from '#core/feed/share'
import type { ShopView } from '#core/protocol/shop'
import { LanguageSwitch } from '../../_components/language-switch'
import { OutageNote } from '../../_components/outage-note'
import { StaleBanner } from '../../_components/stale-banner'
import { StockDot } from '../../_components/stock-dot'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { JoinForm } from './join-form'
import { Stands } from './stands'
import { useShop } from './use-shop'
import { Visit } from './visit'

/** The shop as somebody at home or at its door sees it: is it worth coming, and may I have a number. */
export function ShopScreen({ initial }: { initial: ShopView }) {
  const t = useTranslations('shop')
  const shared = useTranslations('shared')
  const { shop, stale, refresh } = useShop(initial)
  const words = useWords(shop.store.timeZone)
  const time = clockWithSeconds(shop.asOf, shop.store.timeZone)
  const { phase, until } = shop.phase
  // "Tickets are given out" above "ticket holders only" would be two answers to one question.
  const isSaid = !stale && (phase !== 'taking' || standsOf(shop) === 'open')

  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col gap-4 px-4.5 pt-4 pb-32">
      <header>
        <div className="flex items-baseline gap-2">
          <h1 className="text-2xl font-bold">{words.name(shop.store)}</h1>
          <small className="num ml-auto text-[13px] font-medium text-ink-2">{shared('asOf', { time })}</small>
          <LanguageSwitch />
        </div>
        {isSaid && (
          <p className="mt-1 text-lg">{phase === 'paused' && until ? t('phase.pausedUntil', { until: words.until(until, shop.day) }) : t(`phase.${phase}`)}</p>
        )}
      </header>
      {stale && <StaleBanner time={time}>{t('staleText')}</StaleBanner>}
      <Stands shop={shop} stale={stale} />
      {shop.outage && <OutageNote outage={shop.outage} timeZone={shop.store.timeZone} today={shop.day} />}
      <ul aria-label={t('services')} className="grid gap-2.5">
        {shop.services.map((service) => (
          <ServiceCard key={service.code} service={service} shop={shop} stale={stale} />
        ))}
      </ul>
      <Visit shop={shop} />
      {shop.open && <JoinForm shop={shop} refresh={refresh} />}
      <p className="num text-center text-[13px] text-ink-2">{shared('ledger', { sequence: String(shop.sequence), time })}</p>
    </main>
  )
}

function ServiceCard({ service, shop, stale }: { service: ShopView['services'][number]; shop: ShopView; stale: boolean }) {
  const t = useTranslations('shop')
  const words = useWords(shop.store.timeZone)
  const { wait, waiting, mode } = service
  // What was true before the line went dead is nobody's invitation to come.
  const claim = stale && service.claim ? { state: 'unknown' as const, since: shop.asOf, because: [] } : service.claim
  // "Tickets are given out" would be wrong where people simply come in.
  const isStraightIn = claim?.state === 'claimable' && shop.phase.phase === 'straight_in'
  const why = claim && !stale && !isStraightIn ? words.because(claim) : null
  const line = waiting > 0 ? t('waiting', { people: words.people(waiting) }) : t('nobodyWaiting')
  const soon = stale || shop.phase.phase === 'closed' ? null : mode === 'collect' ? t('collect') : wait ? words.wait(wait) : t('noCounter')
  return (
    <li className="rounded-3xl border border-line bg-card px-5 py-4 shadow-card">
      <p className="flex items-baseline gap-3">
        <b className="text-lg">{words.name(service)}</b>
        {service.unitsPerClaim !== undefined && (
          <span className="ml-auto text-sm text-ink-2">{t('perPerson', { units: words.units(service.unitsPerClaim, service) })}</span>
        )}
      </p>
      {claim && (
        <p className="mt-1 flex items-center gap-2 font-semibold">
          <StockDot claim={claim} />
          {isStraightIn ? t('stands.straight_in') : words.claim(claim)}
          {claim.state === 'claimable' && <span className="num ml-auto">{t('left', { units: words.units(claim.n ?? 0, service) })}</span>}
        </p>
      )}
      {service.product && words.name(service.product) !== words.name(service) && <p className="text-[15px] text-ink-2">{words.name(service.product)}</p>}
      {why && <p className="text-[15px] text-ink-2">{why}</p>}
      <p className="mt-1 text-[15px] text-ink-2">
        {line}
        {soon && ` · ${soon}`}
      </p>
    </li>
  )
}
