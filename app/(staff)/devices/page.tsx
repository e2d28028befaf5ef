import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { DevicesScreen } from './devices-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('devices')
  return { title: t('title') }
}

export default async function DevicesPage() {
  await connection()
  const { store, role } = await staffSession('/devices')
  const services = (await runtime().staff(store))?.view.services.map(({ code, name }) => ({ code, name })) ?? []
  return (
    <RoomMessages rooms={['devices', 'shared', 'problems', 'errors']}>
      <DevicesScreen store={store} services={services} mayChange={role === 'pharmacist' || role === 'owner'} />
    </RoomMessages>
  )
}
