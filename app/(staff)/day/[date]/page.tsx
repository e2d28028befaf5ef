import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../../_i18n/room-messages'
import { staffSession } from '../../staff-session'
import { DayScreen } from './day-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('day')
  return { title: t('title') }
}

/** `/day/2020-03-11`, or `/day/today` for whoever follows a link. */
export default async function DayPage({ params }: { params: Promise<{ date: string }> }) {
  await connection()
  const { date } = await params
  if (date !== 'today' && !/^\d{4}-\d{2}-\d{2}$/.test(date)) notFound()
  const { store } = await staffSession(`/day/${date}`)
  const view = (await runtime().staff(store))?.view
  if (!view) notFound()
  const { name, nameEn, timeZone } = view.store
  return (
    <RoomMessages rooms={['day', 'shared', 'problems', 'errors']}>
      <DayScreen
        store={{ code: store, name, nameEn, timeZone }}
        day={date === 'today' ? view.day : date}
        today={view.day}
        products={view.stock.map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn }))}
        services={view.services.map(({ code, name, nameEn }) => ({ code, name, nameEn }))}
      />
    </RoomMessages>
  )
}
