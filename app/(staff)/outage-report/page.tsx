import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { ReportScreen } from './report-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('outageReport')
  return { title: t('title') }
}

export default async function OutageReportPage() {
  await connection()
  const { store } = await staffSession('/outage-report')
  const snapshot = await runtime().staff(store)
  const shop = await runtime().shop(store)
  return (
    <RoomMessages rooms={['outageReport', 'shared', 'problems', 'errors']}>
      {snapshot && <ReportScreen snapshot={snapshot} store={store} address={shop?.store.address ?? ''} />}
    </RoomMessages>
  )
}
