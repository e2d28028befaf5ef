import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { staffSession } from '../staff-session'
import { PaperScreen } from './paper-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('paper')
  return { title: t('title') }
}

export default async function PaperPage() {
  await connection()
  const { store } = await staffSession('/paper')
  return (
    <RoomMessages rooms={['paper', 'console', 'conflicts', 'shared', 'problems', 'errors']}>
      <PaperScreen initial={await runtime().staff(store)} store={store} />
    </RoomMessages>
  )
}
