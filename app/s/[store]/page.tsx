import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getLocale } from 'next-intl/server'
import { shareOf } from '#core/feed/share'
import { CARD } from '#core/feed/share-card'
import { runtime } from '#server/runtime'
import { MyTicket } from '../../_components/my-ticket'
import { RoomMessages } from '../../_i18n/room-messages'
import { ShopScreen } from './shop-screen'

interface Props {
  readonly params: Promise<{ store: string }>
}

/** What a messenger shows beside the link. It is kept by others, so every sentence in it has its day and minute. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection()
  const { store } = await params
  const shop = await runtime().shop(store)
  const seen = runtime().shopSeen(store)
  if (!shop || !seen) return {}
  const language = (await getLocale()) === 'en' ? 'en' : 'ko'
  const { name, sentence, detail, asOf, description } = shareOf(shop, language)
  const title = `${name} · ${sentence} (${asOf})`
  const picture = { url: `${seen.card}&language=${language}`, ...CARD, alt: [name, sentence, detail, asOf].filter(Boolean).join(', ') }
  return {
    title: name,
    description,
    robots: { index: true, follow: true },
    alternates: { canonical: seen.url },
    openGraph: { type: 'website', url: seen.url, siteName: name, locale: language === 'en' ? 'en_GB' : 'ko_KR', title, description, images: [picture] },
    twitter: { card: 'summary_large_image', title, description, images: [picture] },
  }
}

/** What anybody may know of the shop; complete without JavaScript, but for taking a number. */
export default async function ShopPage({ params }: Props) {
  await connection()
  const shop = await runtime().shop((await params).store)
  if (!shop) notFound()
  const seen = runtime().shopSeen(shop.store.code)
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="60" />
      </noscript>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no text can end the script (core/feed/json-ld.ts) */}
      {seen && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: seen.jsonLd }} />}
      <RoomMessages rooms={['shop', 'outage', 'mine', 'shared', 'problems', 'errors']}>
        <ShopScreen initial={shop} />
        <MyTicket />
      </RoomMessages>
    </>
  )
}
