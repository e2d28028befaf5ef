import { Clock, MapPin, Phone, Ticket } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ShopView } from '#core/protocol/shop'
import { useWords } from '../../_components/use-words'
import { localTime } from '../../_components/when'

const link = 'font-semibold text-brand underline underline-offset-4'

/** How one gets a number here, when the door is open, and where it is. */
export function Visit({ shop }: { shop: ShopView }) {
  const t = useTranslations('shop')
  const { address, phone, lat, lng, code } = shop.store
  const how = shop.open ? t(shop.presence ? 'how.presence' : 'how.afar') : shop.because === 'remote_join_off' ? t('off') : t('notNow')
  return (
    <dl className="grid gap-4 rounded-3xl border border-line bg-card px-5 py-4 shadow-card">
      <Entry Icon={Ticket} name={t('how.title')}>
        {how}
      </Entry>
      <Entry Icon={Clock} name={t('hours.title')}>
        <Hours shop={shop} />
      </Entry>
      {phone && (
        <Entry Icon={Phone} name={t('phone')}>
          <a href={`tel:${phone}`} className={link}>
            {phone}
          </a>
        </Entry>
      )}
      {(address ?? lat) !== undefined && (
        <Entry Icon={MapPin} name={t('where')}>
          {address}
          {lat !== undefined && lng !== undefined && (
            <>
              {' '}
              <a href={`/map?store=${encodeURIComponent(code)}&lat=${lat}&lng=${lng}`} className={`${link} whitespace-nowrap`}>
                {t('onMap')}
              </a>
            </>
          )}
        </Entry>
      )}
    </dl>
  )
}

function Hours({ shop }: { shop: ShopView }) {
  const t = useTranslations('shop')
  const words = useWords(shop.store.timeZone)
  const { hoursToday, opensNext, alwaysOpen } = shop
  if (alwaysOpen) return t('hours.always')
  if (!hoursToday) return t('hours.unsaid')
  const today = hoursToday.length === 0 ? t('hours.closedToday') : t('hours.today', { spans: hoursToday.map(({ from, to }) => `${from}–${to}`).join(', ') })
  const day = opensNext && localTime(opensNext, shop.store.timeZone).day
  const when = opensNext && `${day === shop.day || day === undefined ? '' : `${words.date(day)} `}${words.time(opensNext)}`
  return (
    <>
      <span className="num block whitespace-normal">{today}</span>
      {when && <span className="num block whitespace-normal text-ink-2">{t('hours.next', { when })}</span>}
    </>
  )
}

function Entry({ Icon, name, children }: { Icon: typeof Clock; name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
      <dt className="contents">
        <Icon className="mt-0.5 size-5 text-ink-2" aria-hidden />
        <span className="text-sm font-semibold text-ink-2">{name}</span>
      </dt>
      <dd className="col-start-2">{children}</dd>
    </div>
  )
}
