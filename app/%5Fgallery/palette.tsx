import { useTranslations } from 'next-intl'
import { Shelf } from './shelf'

const grounds = [
  ['ink', 'bg-ink text-paper'],
  ['paper', 'bg-paper text-ink'],
  ['card', 'bg-card text-ink-2'],
  ['wash', 'bg-wash text-ink-2'],
  ['brand', 'bg-brand text-on-brand'],
  ['brand-wash', 'bg-brand-wash text-brand-strong'],
  ['outage', 'bg-outage text-on-outage'],
  ['outage-wash', 'bg-outage-wash text-outage-strong'],
] as const
const stock = [
  ['plenty', 'bg-plenty'],
  ['some', 'bg-some'],
  ['few', 'bg-few'],
  ['none', 'bg-none'],
] as const
const sizes = [
  ['title', 'text-title font-bold'],
  ['body', 'text-body'],
  ['note', 'text-note text-ink-2'],
] as const

/** Grounds with the ink that may stand on them; the colours of stock with no ink at all, since nothing is written on a lamp. */
export function Palette() {
  const t = useTranslations('gallery')
  const shared = useTranslations('shared')
  return (
    <Shelf title={t('shelf.palette')}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9em,100%),1fr))] gap-2">
        {grounds.map(([name, look]) => (
          <li key={name} className={`rounded-control border border-line px-4 py-5 font-semibold ${look}`}>
            {name}
          </li>
        ))}
        {stock.map(([name, look]) => (
          <li key={name} className="flex items-center gap-3 px-2">
            <span aria-hidden className={`size-10 shrink-0 rounded-full forced-color-adjust-none contrast:ring-2 contrast:ring-ink ${look}`} />
            {shared(`lamp.${name}`)}
          </li>
        ))}
      </ul>
      <div className="grid gap-1">
        {sizes.map(([name, look]) => (
          <p key={name} className={look}>
            {t(`size.${name}`)}
          </p>
        ))}
      </div>
    </Shelf>
  )
}
