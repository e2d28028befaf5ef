import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { PublishingScreen } from './publishing-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('publishing')
  return { title: t('title') }
}

export default async function PublishingPage() {
  await connection()
  const { store, role } = await staffSession('/publishing')
  const view = (await runtime().staff(store))?.view
  const products = view?.stock.map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn })) ?? []
  return (
    <RoomMessages rooms={['publishing', 'shared', 'problems', 'errors']}>
      <PublishingScreen store={store} timeZone={view?.store.timeZone ?? 'Asia/Seoul'} products={products} mayChange={role === 'owner'} />
    </RoomMessages>
  )
}
