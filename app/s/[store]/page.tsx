import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { runtime } from '#server/runtime'
import { MyTicket } from '../../_components/my-ticket'
import { RoomMessages } from '../../_i18n/room-messages'
import { ShopScreen } from './shop-screen'

interface Props {
  readonly params: Promise<{ store: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection()
  const shop = await runtime().shop((await params).store)
  return { title: shop?.store.name ?? '' }
}

/** What anybody may know of the shop; complete without JavaScript, but for taking a number. */
export default async function ShopPage({ params }: Props) {
  await connection()
  const shop = await runtime().shop((await params).store)
  if (!shop) notFound()
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="60" />
      </noscript>
      <RoomMessages rooms={['shop', 'outage', 'mine', 'shared', 'problems', 'errors']}>
        <ShopScreen initial={shop} />
        <MyTicket />
      </RoomMessages>
    </>
  )
}
