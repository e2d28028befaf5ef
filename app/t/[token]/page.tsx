import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { PaperSlipScreen } from './paper-slip'

interface Props {
  readonly params: Promise<{ token: string }>
}

/** The address is the customer's credential: it is told to nobody, neither as a referrer nor to a search engine. */
export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const t = await getTranslations('phone')
  return { title: t('slip'), referrer: 'no-referrer', robots: { index: false, follow: false } }
}

/** What a token shows that is no ticket. A ticket's own page is drawn apart, in app/t/html.tsx: it is read over a bad link. */
export default async function NoTicketPage({ params }: Props) {
  await connection()
  const slip = await runtime().paperSlip((await params).token)
  if (!slip) notFound()
  return <PaperSlipScreen slip={slip} />
}
