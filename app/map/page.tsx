import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import type { MapWish } from '#core/feed/map-list'
import type { Place } from '#core/feed/place'
import { runtime } from '#server/runtime'
import { MyTicket } from '../_components/my-ticket'
import { RoomMessages } from '../_i18n/room-messages'
import { MapScreen } from './map-screen'

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('map')
  return { title: t('title'), description: t('lead'), robots: { index: true, follow: true } }
}

/** Every store of the installation: the list comes complete from the server, the map is drawn where scripts run. */
export default async function MapPage({ searchParams }: Props) {
  await connection()
  const asked = await searchParams
  const wish = wishOf(asked)
  const { entries, ...page } = runtime().map(wish)
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="60" />
      </noscript>
      <RoomMessages rooms={['map', 'mine', 'shared', 'errors']}>
        <MapScreen first={{ ...page, entries: [...entries] }} wish={wish} store={one(asked.store)} tiles={runtime().mapTiles()} />
        <MyTicket />
      </RoomMessages>
    </>
  )
}

function wishOf(asked: Awaited<Props['searchParams']>): MapWish {
  const page = Number(one(asked.page))
  return { words: one(asked.q).slice(0, 100), near: placeOf(one(asked.lat), one(asked.lng)), page: Number.isInteger(page) && page > 0 ? page : 1 }
}

function placeOf(lat: string, lng: string): Place | null {
  const place = { lat: Number(lat), lng: Number(lng) }
  const isPlace = lat !== '' && lng !== '' && Math.abs(place.lat) <= 90 && Math.abs(place.lng) <= 180
  return isPlace ? place : null
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
