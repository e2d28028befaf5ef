import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { FinishScreen } from './finish-screen'
import { SetUpScreen } from './set-up-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('setUp')
  return { title: t('title'), referrer: 'no-referrer' }
}

/** One address for all of it: before the store exists the wizard, right after for its owner what is left to do, then nothing. */
export default async function SetUpPage() {
  await connection()
  const { setUp, publicUrl } = runtime().installation()
  const session = runtime().session((await headers()).get('cookie'))
  if (setUp && session?.role !== 'owner') return <AlreadySetUp />
  return (
    <RoomMessages rooms={['setUp', 'reach', 'shared', 'problems', 'errors']}>
      {setUp && session ? <FinishScreen store={session.store} publicUrl={publicUrl} /> : <SetUpScreen />}
    </RoomMessages>
  )
}

function AlreadySetUp() {
  const t = useTranslations('setUp.done')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-3xl font-bold">{t('title')}</h1>
      <p className="text-lg text-ink-2">{t('text')}</p>
      <a href="/enter" className="justify-self-start rounded-2xl bg-brand px-5 py-3 font-semibold text-on-brand">
        {t('signIn')}
      </a>
    </main>
  )
}
