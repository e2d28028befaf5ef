import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { Choice } from './choice'
import { PairingScreen } from './pairing-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('device')
  return { title: t('title'), referrer: 'no-referrer' }
}

/** What a new screen opens, and may open at every start: one that is let in already goes on to what it is. */
export default async function DevicePage({ searchParams }: { searchParams: Promise<{ as?: string | string[] }> }) {
  await connection()
  const { as } = await searchParams
  const session = runtime().session((await headers()).get('cookie'))
  const isRole = (role: string) => session?.role === role && (as === role || as === undefined)
  if (isRole('display')) redirect('/display')
  if (isRole('kiosk')) redirect('/kiosk')
  return <RoomMessages rooms={['device', 'errors']}>{as === 'display' || as === 'kiosk' ? <PairingScreen as={as} /> : <Choice />}</RoomMessages>
}
