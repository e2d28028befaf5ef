import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { catalogues } from '../_i18n/catalogues'
import { RoomMessages } from '../_i18n/room-messages'
import { PairingScreen } from '../device/pairing-screen'
import '../pretendard.css'
import { DisplayScreen } from './screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('display')
  return { title: t('title') }
}

export default async function DisplayPage() {
  await connection()
  const session = runtime().session((await headers()).get('cookie'))
  // A TV opens this address when it is switched on: one that is not let in shows at once how to let it in.
  if (!session)
    return (
      <RoomMessages rooms={['device', 'errors']}>
        <PairingScreen as="display" />
      </RoomMessages>
    )
  const [initial, joinQr, languages] = await Promise.all([
    runtime().display(session),
    runtime().joinQr(session.store),
    catalogues(['display', 'outage', 'plainHttp', 'shared', 'errors'], await getLocale()),
  ])
  return <DisplayScreen initial={initial} joinQr={joinQr} catalogues={languages} />
}
