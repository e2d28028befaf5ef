import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../../_i18n/room-messages'
import { ownerSession } from '../owner-session'
import { OwnersOnly } from '../owners-only'
import { PeopleScreen } from './people-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('title') }
}

export default async function PeoplePage() {
  await connection()
  const session = await ownerSession('/people')
  if (!session) return <OwnersOnly room="people" />
  return (
    <RoomMessages rooms={['people', 'roles', 'shared', 'problems', 'errors']}>
      <PeopleScreen store={session.store} me={session.name} />
    </RoomMessages>
  )
}
