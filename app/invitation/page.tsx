import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { InvitationScreen } from './invitation-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitation')
  return { title: t('title'), referrer: 'no-referrer' }
}

export default async function InvitationPage() {
  await connection()
  return (
    <RoomMessages rooms={['invitation', 'shared', 'problems', 'errors']}>
      <InvitationScreen />
    </RoomMessages>
  )
}
