import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { staffSession } from '../staff-session'
import { LineScreen } from './line-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('line')
  return { title: t('title') }
}

export default async function LinePage() {
  await connection()
  const session = await staffSession('/line')
  return <LineScreen initial={await runtime().staff(session.store)} session={session} />
}
