import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { GalleryScreen } from './gallery-screen'
import { lookFrom } from './look'

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Gallery' }

/** Every component in every state, for whoever builds screens. In a real shop there is no such page. */
export default async function GalleryPage({ searchParams }: Props) {
  await connection()
  if (!runtime().installation().demo) notFound()
  return (
    <RoomMessages rooms={['gallery', 'shared', 'outage', 'phone', 'display', 'console', 'errors']}>
      <GalleryScreen initial={lookFrom(await searchParams)} />
    </RoomMessages>
  )
}
