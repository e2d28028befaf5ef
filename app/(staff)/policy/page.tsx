import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { PolicyScreen } from './policy-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('policy')
  return { title: t('title') }
}

export default async function PolicyPage() {
  await connection()
  const session = await staffSession('/policy')
  const snapshot = await runtime().staff(session.store)
  const products = snapshot?.view.stock.filter(({ rules }) => rules).map(({ code, name, nameEn, unit, unitEn }) => ({ code, name, nameEn, unit, unitEn }))
  return (
    <RoomMessages rooms={['policy', 'shared', 'problems', 'errors']}>
      <PolicyScreen store={session.store} products={products ?? []} mayChange={session.role === 'pharmacist' || session.role === 'owner'} />
    </RoomMessages>
  )
}
