import { Inbox, PlugZap, Tv } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '../_components/card'
import { EmptyState, Loading } from '../_components/empty-state'
import { Columns, Shelf } from './shelf'

/** What a room is before it has anything to show, and when it cannot. */
export function Rooms() {
  const t = useTranslations('gallery')
  const shared = useTranslations('shared')
  const display = useTranslations('display')
  return (
    <Shelf title={t('shelf.rooms')}>
      <Columns>
        <Card Icon={Tv} title={t('card')} text={t('cardText')} />
        <div className="rounded-card border border-line bg-card">
          <Loading>{shared('loading')}</Loading>
        </div>
        <div className="rounded-card border border-line bg-card">
          <EmptyState Icon={Inbox} title={display('nobody')}>
            {display('nobodyText')}
          </EmptyState>
        </div>
        <div className="rounded-card border border-line bg-card">
          <EmptyState Icon={PlugZap} title={display('noPicture')}>
            {display('retrying')}
          </EmptyState>
        </div>
      </Columns>
    </Shelf>
  )
}
