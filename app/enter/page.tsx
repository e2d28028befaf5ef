import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { NotSetUp } from '../_components/not-set-up'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { EnterForm } from './enter-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('enter')
  return { title: t('title'), referrer: 'no-referrer' }
}

export default async function EnterPage({ searchParams }: { searchParams: Promise<{ to?: string | string[]; why?: string | string[] }> }) {
  await connection()
  if (!runtime().installation().setUp) return <NotSetUp />
  const { to, why } = await searchParams
  return (
    <RoomMessages rooms={['enter', 'problems', 'shared', 'errors']}>
      <EnterForm to={typeof to === 'string' ? to : ''} wrongRole={why === 'role'} entrance={await runtime().entrance((await headers()).get('cookie'))} />
    </RoomMessages>
  )
}
