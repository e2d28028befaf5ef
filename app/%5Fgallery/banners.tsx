import { CircleCheck, CircleSlash, DoorOpen, Pause, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Banner } from '../_components/banner'
import { Done } from '../_components/card'
import { OutageNote } from '../_components/outage-note'
import { StaleBanner } from '../_components/stale-banner'
import { outageNow, STORE, THREE } from './samples'
import { Columns, Shelf } from './shelf'

export function Banners() {
  const t = useTranslations('gallery')
  const display = useTranslations('display.banner')
  const outage = useTranslations('outage')
  return (
    <Shelf title={t('shelf.banners')}>
      <Columns>
        <StaleBanner time="09:47:12" />
        <StaleBanner time="09:47:12" refused={t('signInAgain')} />
        <Banner kind="outage" Icon={TriangleAlert} title={`${outage('title.national')} · ${outage('since', { time: '09:02' })}`}>
          {outage('kept.order')} {outage('then.selling')}
        </Banner>
        <Banner kind="recovering" Icon={CircleCheck} title={outage('recovering.title')}>
          {outage('recovering.kept')} {outage('recovering.then')}
        </Banner>
        <OutageNote outage={outageNow('outage')} timeZone={STORE.timeZone} today={STORE.day} />
        <OutageNote outage={outageNow('recovering')} timeZone={STORE.timeZone} today={STORE.day} />
        <Banner kind="info" Icon={Pause} title={display('pausedUntil', { until: THREE })}>
          {display('pausedText')}
        </Banner>
        <Banner kind="info" Icon={CircleSlash} title={display('closed')}>
          {display('closedText')}
        </Banner>
        <Banner kind="info" Icon={DoorOpen} title={display('straightIn')}>
          {display('straightInText')}
        </Banner>
        <Done>{t('soldDone')}</Done>
      </Columns>
    </Shelf>
  )
}
