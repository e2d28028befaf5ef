import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffOrEntrance } from '../staff-session'
import { PairScreen } from './pair-screen'
import { SignInFirst } from './sign-in-first'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pair')
  return { title: t('title'), referrer: 'no-referrer' }
}

export default async function PairPage() {
  await connection()
  const found = await staffOrEntrance('/pair')
  return (
    <RoomMessages rooms={['pair', 'shared', 'problems', 'errors']}>
      {'entrance' in found ? <SignInFirst entrance={found.entrance} /> : <PairScreen store={found.store} />}
    </RoomMessages>
  )
}
