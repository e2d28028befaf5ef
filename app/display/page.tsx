import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'
import { DisplayScreen } from './screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('display')
  return { title: t('title') }
}

export default async function DisplayPage() {
  await connection()
  const session = runtime().session((await headers()).get('cookie'))
  if (!session) return <NotSignedIn />
  return (
    <RoomMessages rooms={['display', 'shared', 'errors']}>
      <DisplayScreen initial={await runtime().display(session.store)} joinQr={await runtime().joinQr(session.store)} />
    </RoomMessages>
  )
}

function NotSignedIn() {
  const t = useTranslations('display.signIn')
  return (
    <main className="tv grid h-dvh content-center gap-10 overflow-hidden bg-night px-40 text-snow">
      <h1 className="tv-text-88 font-bold">{t('title')}</h1>
      <ol className="tv-text-44 grid list-inside list-decimal gap-6 text-snow-2">
        <li>
          {t('stepKey')} <code className="tv-text-34 mt-2 block font-mono text-snow">npm run admin -- create-key --role display --store …</code>
        </li>
        <li>
          {t('stepEnter')}{' '}
          <a href="/enter?to=/display" className="text-call underline underline-offset-8">
            /enter
          </a>
        </li>
      </ol>
    </main>
  )
}
