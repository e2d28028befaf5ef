import { MapPin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MapPage, MapWish } from '#core/feed/map-list'
import { markOf } from '#core/feed/map-mark'
import { type MapRow, mapKey } from '#core/protocol/map'
import { MarkSign } from './mark-sign'
import { useDistance, useMapWords } from './use-map-words'

interface Props {
  readonly page: MapPage
  readonly wish: MapWish
  readonly asOf: string
  readonly heard: boolean
  /** Whether scripts run: without them there is no map to show a store on. */
  readonly isAlive: boolean
  readonly onPage: (page: number) => void
  readonly onShow: (row: MapRow) => void
}

const link = 'font-semibold text-brand underline underline-offset-4'

/** What the map shows, in words and in order: for who reads with the ear, the keyboard, or without scripts. */
export function StoreList({ page, wish, asOf, heard, isAlive, onPage, onShow }: Props) {
  const t = useTranslations('map')
  return (
    <section aria-label={t('list')} className="grid gap-3">
      <p className="text-sm font-medium text-ink-2" role="status">
        {t('count', { n: page.count })} · {wish.near ? t('byDistance') : t('byName')}
      </p>
      {page.count === 0 && <p className="rounded-control bg-wash px-4 py-3">{t('none')}</p>}
      <ol className="grid gap-2.5">
        {page.entries.map(({ row, metres }) => (
          <Entry key={mapKey(row)} row={row} metres={metres} asOf={asOf} heard={heard} {...(isAlive && { onShow })} />
        ))}
      </ol>
      {page.pages > 1 && <Pager page={page} wish={wish} {...(isAlive && { onPage })} />}
    </section>
  )
}

function Entry({ row, metres, asOf, heard, onShow }: { row: MapRow; metres: number | null; asOf: string; heard: boolean; onShow?: (row: MapRow) => void }) {
  const t = useTranslations('map')
  const words = useMapWords()(row, asOf, heard)
  const away = useDistance()
  const [code, , address, , , source] = row
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-card border border-line bg-card px-4 py-3 shadow-card">
      <MarkSign mark={markOf(row, heard)} />
      <div className="grid gap-0.5">
        <p className="flex items-baseline gap-2">
          {source === 'own' ? (
            <a href={`/s/${encodeURIComponent(code)}`} className={`${link} text-lg`}>
              {words.name}
            </a>
          ) : (
            <b className="text-lg">{words.name}</b>
          )}
          {metres !== null && <span className="num ml-auto shrink-0 text-sm text-ink-2">{away(metres)}</span>}
        </p>
        <p className="font-semibold">
          {words.sentence}
          {words.left && <span className="num"> · {words.left}</span>}
        </p>
        <p className="text-sm text-ink-2">{address}</p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-2">
          <span className="num">{[words.asOf, words.source].filter(Boolean).join(' · ')}</span>
          {onShow && (
            <button
              type="button"
              onClick={() => onShow(row)}
              aria-label={`${words.name}: ${t('show')}`}
              className={`${link} ml-auto flex items-center gap-1 py-1`}
            >
              <MapPin size={16} aria-hidden />
              {t('show')}
            </button>
          )}
        </p>
      </div>
    </li>
  )
}

/** Real links, so that they lead somewhere without scripts. */
function Pager({ page, wish, onPage }: { page: MapPage; wish: MapWish; onPage?: (page: number) => void }) {
  const t = useTranslations('map')
  const to = (number: number, name: string) => (
    <a
      href={hrefOf(wish, number)}
      className={`${link} px-2 py-2`}
      onClick={(event) => {
        if (!onPage) return
        event.preventDefault()
        onPage(number)
      }}
    >
      {name}
    </a>
  )
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-between gap-3">
      {page.page > 1 ? to(page.page - 1, t('previous')) : <span />}
      <span className="num text-sm text-ink-2">{t('page', { page: page.page, pages: page.pages })}</span>
      {page.page < page.pages ? to(page.page + 1, t('next')) : <span />}
    </nav>
  )
}

function hrefOf({ words, near }: MapWish, page: number): string {
  const query = new URLSearchParams({ ...(words && { q: words }), ...(near && { lat: String(near.lat), lng: String(near.lng) }), page: String(page) })
  return `/map?${query.toString()}`
}
