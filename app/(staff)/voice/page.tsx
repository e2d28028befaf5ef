import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { VoiceScreen } from './voice-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('voice')
  return { title: t('title') }
}

export default async function VoicePage() {
  await connection()
  const { store, role } = await staffSession('/voice')
  return (
    <RoomMessages rooms={['voice', 'shared', 'problems', 'errors']}>
      <VoiceScreen store={store} mayChange={role === 'pharmacist' || role === 'owner'} />
    </RoomMessages>
  )
}
