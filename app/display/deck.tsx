import { useTranslations } from 'next-intl'
import type { DisplayPage } from '#core/display/pages'
import type { DisplayView } from '#core/protocol/views'
import type { Call } from './called'
import { JoinPage, type JoinQr } from './join-page'
import { CallList, othersOf } from './last-calls'
import { StockPage, WhyPage } from './stock-page'
import { WaitingPage } from './waiting-page'
import { NoticePage, OutagePage, PhasePage } from './words-pages'

/** One page of what there is to know besides who is called. */
export function Deck({ page, view, hero, joinQr }: { page: DisplayPage; view: DisplayView; hero: Call | undefined; joinQr: JoinQr }) {
  const t = useTranslations('display')
  switch (page.kind) {
    case 'outage':
      return <OutagePage view={view} part={page.part} />
    case 'phase':
      return <PhasePage view={view} />
    case 'notice':
      return <NoticePage view={view} />
    case 'stock':
    case 'why': {
      const product = view.stock.find(({ code }) => code === page.product)
      if (!product) return null
      return page.kind === 'stock' ? (
        <StockPage product={product} timeZone={view.store.timeZone} />
      ) : (
        <WhyPage product={product} timeZone={view.store.timeZone} />
      )
    }
    case 'waiting':
      return <WaitingPage view={view} codes={page.services} />
    case 'ready':
      return <Numbers title={t('ready')} labels={page.labels} />
    case 'next':
      return <Numbers title={t('next')} labels={page.labels} />
    case 'last':
      return (
        <div className="grid gap-2 px-6 py-2">
          <h2 className="text-ink-2">{t('lastCalled')}</h2>
          <CallList calls={othersOf(view, hero)} />
        </div>
      )
    case 'join':
      return view.join ? <JoinPage join={view.join} qr={joinQr} /> : null
  }
}

/** Numbers, never names. */
function Numbers({ title, labels }: { title: string; labels: readonly string[] }) {
  return (
    <div className="grid gap-2 px-6 py-2">
      <h2 className="text-ink-2">{title}</h2>
      <ul className="flex flex-wrap gap-x-14 gap-y-4 upright:justify-center">
        {labels.map((label) => (
          <li key={label} data-size="must" className="num text-figure leading-none">
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}
