import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../_i18n/room-messages'
import { PairingScreen } from '../device/pairing-screen'
import '../pretendard.css'
import { catalogues } from '../_i18n/catalogues'
import { Heartbeat } from './heartbeat'
import { KioskScreen } from './kiosk-screen'
import { isInches } from './screen-size'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('kiosk')
  return { title: t('title') }
}

interface Props {
  /** Settings of the device: its diagonal, and after how many seconds without a touch it asks. */
  readonly searchParams: Promise<{ inches?: string | string[]; idle?: string | string[] }>
}

export default async function KioskPage({ searchParams }: Props) {
  await connection()
  const { inches, idle } = await searchParams
  const session = runtime().session((await headers()).get('cookie'))
  // A kiosk opens this address when it is switched on: one that is not let in shows at once how to let it in.
  if (session?.role !== 'kiosk')
    return (
      <RoomMessages rooms={['device', 'errors']}>
        <PairingScreen as="kiosk" />
        <Heartbeat page="pairing" busy={false} refused={false} />
      </RoomMessages>
    )
  const seconds = Number(idle)
  return (
    <KioskScreen
      initial={await runtime().kiosk(session.store)}
      kiosk={{ id: session.id, store: session.store, inches: isInches(inches) ? inches : '21', idleSeconds: seconds >= 3 && seconds <= 600 ? seconds : 40 }}
      catalogues={await catalogues(['kiosk', 'outage', 'shared', 'errors'])}
    />
  )
}
