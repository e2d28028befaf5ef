import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { RoomMessages } from '../../_i18n/room-messages'
import { PaperSlipScreen } from './paper-slip'
import { TicketScreen } from './ticket-screen'

interface Props {
  readonly params: Promise<{ token: string }>
}

/** The address is the customer's credential: it is told to nobody, neither as a referrer nor to a search engine. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection()
  const t = await getTranslations('phone')
  const view = await runtime().customer((await params).token)
  return { title: view ? view.ticket.label : t('notFound.title'), referrer: 'no-referrer', robots: { index: false, follow: false } }
}

/** Complete without JavaScript: a phone that runs none reads everything and refreshes itself. */
export default async function TicketPage({ params }: Props) {
  await connection()
  const { token } = await params
  const view = await runtime().customer(token)
  if (!view) {
    const slip = await runtime().paperSlip(token)
    if (!slip) notFound()
    return <PaperSlipScreen slip={slip} />
  }
  const qr = await runtime().ticketQr(token)
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="30" />
      </noscript>
      <RoomMessages rooms={['phone', 'outage', 'shared', 'problems', 'errors']}>
        <TicketScreen initial={view} token={token} qr={qr} />
      </RoomMessages>
    </>
  )
}
