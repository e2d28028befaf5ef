import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { PrintersScreen } from './printers-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('printers')
  return { title: t('title') }
}

export default async function PrintersPage() {
  await connection()
  const { store, role } = await staffSession('/printers')
  const counters = (await runtime().staff(store))?.view.counters.map(({ code }) => code) ?? []
  return (
    <RoomMessages rooms={['printers', 'shared', 'problems', 'errors']}>
      <PrintersScreen store={store} counters={counters} mayChange={role === 'pharmacist' || role === 'owner'} />
    </RoomMessages>
  )
}
