import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { RoomMessages } from '../../_i18n/room-messages'
import { Arrived } from './arrived'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reach.phone')
  return { title: t('title'), referrer: 'no-referrer' }
}

/** What a phone opens while somebody tries the customers' QR: that it is open at all is most of the answer. */
export default async function ReachPage({ params }: { params: Promise<{ test: string }> }) {
  await connection()
  const { test } = await params
  return (
    <RoomMessages rooms={['reach', 'errors']}>
      <Arrived test={test} />
    </RoomMessages>
  )
}
