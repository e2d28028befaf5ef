import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { ConflictsScreen } from './conflicts-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('conflicts')
  return { title: t('title') }
}

export default async function ConflictsPage() {
  await connection()
  const session = await staffSession('/conflicts')
  return (
    <RoomMessages rooms={['conflicts', 'console', 'outage', 'shared', 'problems', 'errors']}>
      <ConflictsScreen
        initial={await runtime().staff(session.store)}
        store={session.store}
        mayDecide={session.role === 'pharmacist' || session.role === 'owner'}
      />
    </RoomMessages>
  )
}
