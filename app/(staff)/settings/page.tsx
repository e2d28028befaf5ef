import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../../_i18n/room-messages'
import { ownerSession } from '../owner-session'
import { OwnersOnly } from '../owners-only'
import { SettingsScreen } from './settings-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default async function SettingsPage() {
  await connection()
  const session = await ownerSession('/settings')
  if (!session) return <OwnersOnly room="settings" />
  return (
    <RoomMessages rooms={['settings', 'reach', 'shared', 'problems', 'errors']}>
      <SettingsScreen store={session.store} />
    </RoomMessages>
  )
}
